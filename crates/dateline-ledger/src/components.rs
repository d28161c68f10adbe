//! Which items hang together, by whatever joins two of them.

/// Items `0..count`, each in one component; two are of one if a chain of joins leads from one to
/// the other (Galler and Fischer 1964).
pub(crate) struct Components {
    above: Vec<usize>,
}

impl Components {
    pub(crate) fn new(count: usize) -> Self {
        Self {
            above: (0..count).collect(),
        }
    }

    /// The first item of the component of an item.
    pub(crate) fn first(&mut self, item: usize) -> usize {
        let mut at = item;
        while self.above[at] != at {
            self.above[at] = self.above[self.above[at]];
            at = self.above[at];
        }
        at
    }

    pub(crate) fn are_one(&mut self, a: usize, b: usize) -> bool {
        self.first(a) == self.first(b)
    }

    pub(crate) fn join(&mut self, a: usize, b: usize) {
        let (a, b) = (self.first(a), self.first(b));
        self.above[a.max(b)] = a.min(b);
    }

    /// Of each item the component's first, if it hangs together with any other.
    pub(crate) fn of_several(mut self) -> Vec<Option<usize>> {
        let firsts: Vec<usize> = (0..self.above.len()).map(|at| self.first(at)).collect();
        let mut sizes = vec![0_usize; firsts.len()];
        for &first in &firsts {
            sizes[first] += 1;
        }
        let several = firsts.into_iter();
        several
            .map(|first| (sizes[first] > 1).then_some(first))
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chains_are_one() {
        let mut components = Components::new(6);
        for (a, b) in [(4, 2), (2, 5), (1, 1)] {
            components.join(a, b);
        }
        assert!(components.are_one(4, 5) && !components.are_one(0, 2));
        let all = components.of_several();
        assert_eq!(all, [None, None, Some(2), None, Some(2), Some(2)]);
    }
}
