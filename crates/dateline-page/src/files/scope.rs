//! What prefixes and relative links stand for at a place of an XML document.

use std::collections::BTreeMap;

/// Bytes of a vocabulary's name by which it is told: all that are known are shorter.
const NAME: usize = 128;
/// Bytes of an address at most that links are seen from.
const BASE: usize = 2048;

/// The declarations that hold where the reader is. Each is read once, where it stands.
#[derive(Debug, Default)]
pub(super) struct Scope<'t> {
    /// What each prefix stands for, the innermost declaration last.
    bound: BTreeMap<&'t str, Vec<&'t str>>,
    /// The open elements that declare a prefix, with the prefix.
    declared: Vec<(usize, &'t str)>,
}

impl<'t> Scope<'t> {
    /// Takes the declarations of `element`; gives its `xml:base`, if it has one.
    pub(super) fn open(
        &mut self,
        element: usize,
        attributes: impl Iterator<Item = (&'t str, &'t str)>,
    ) -> Option<&'t str> {
        let mut base = None;
        for (key, value) in attributes {
            let value = value.trim();
            if let Some(prefix) = key.strip_prefix("xmlns:") {
                let name = &value[..value.floor_char_boundary(NAME)];
                self.bound.entry(prefix).or_default().push(name);
                self.declared.push((element, prefix));
            } else if key.eq_ignore_ascii_case("xml:base") && value.len() <= BASE {
                base = base.or(Some(value));
            }
        }
        base
    }

    /// Drops the declarations of `element`. Elements are closed from the inside out.
    pub(super) fn close(&mut self, element: usize) {
        while let Some(&(_, prefix)) = self.declared.last().filter(|(at, _)| *at == element) {
            self.declared.pop();
            if let Some(names) = self.bound.get_mut(prefix) {
                names.pop();
            }
        }
    }

    /// The name of the vocabulary that `prefix` stands for, its first bytes, as it is written.
    pub(super) fn name(&self, prefix: &str) -> Option<&'t str> {
        self.bound.get(prefix)?.last().copied()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_innermost_declaration_holds() {
        let mut scope = Scope::default();
        let base = scope.open(0, [("xmlns:a", "one"), ("xml:base", " /b ")].into_iter());
        assert_eq!((base, scope.name("a")), (Some("/b"), Some("one")));
        scope.open(1, [("xmlns:a", "two"), ("xmlns:c", "")].into_iter());
        assert_eq!((scope.name("a"), scope.name("c")), (Some("two"), Some("")));
        scope.close(1);
        assert_eq!((scope.name("a"), scope.name("c")), (Some("one"), None));
        scope.close(0);
        assert_eq!(scope.name("a"), None);
    }
}
