//! Words with marks in them, as elements that are well formed.
//!
//! Marks overlap as they like: what is attributed begins before a name ends, two answers share a
//! word. Elements may not, so that a mark which another cuts is written as several elements.

use dateline_doc::Span;

/// What stands in a line of marked text, one after another.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) enum Piece<'t, M> {
    /// A mark begins. The flag says whether this is where it begins in the text: a mark that is
    /// cut begins again.
    Open(M, bool),
    /// The mark that began last ends.
    Close(M),
    /// Words, with the marks around them, outermost first.
    Words(&'t str, Vec<M>),
}

/// The words of `text` at `range` with `marks` around them. Of marks that overlap, the earlier in
/// the list is the outer, and is not cut.
pub(crate) fn pieces<'t, M: Copy + PartialEq>(
    text: &'t str,
    range: Span,
    marks: &[(Span, M)],
) -> Vec<Piece<'t, M>> {
    let touching = |(span, _): &&(Span, M)| !span.is_empty() && span.overlaps(range);
    let marks: Vec<&(Span, M)> = marks.iter().filter(touching).collect();
    let mut out = Vec::new();
    let mut open: Vec<&(Span, M)> = Vec::new();
    let edges = edges(range, &marks);
    for (start, end) in edges.iter().zip(edges.iter().skip(1)) {
        let here = Span::new(*start, *end);
        let wanted = marks
            .iter()
            .copied()
            .filter(|(span, _)| span.contains(here));
        let wanted: Vec<&(Span, M)> = wanted.collect();
        turn(&mut out, &open, &wanted, here);
        let around = wanted.iter().map(|(_, mark)| *mark).collect();
        out.push(Piece::Words(here.of(text), around));
        open = wanted;
    }
    turn(&mut out, &open, &[], Span::empty(range.end()));
    out
}

/// Where marks begin and end within `range`, with its own ends.
fn edges<M>(range: Span, marks: &[&(Span, M)]) -> Vec<usize> {
    let ends = marks
        .iter()
        .flat_map(|(span, _)| [span.start(), span.end()]);
    let mut all: Vec<usize> = ends
        .filter(|at| range.start() < *at && *at < range.end())
        .collect();
    all.extend([range.start(), range.end()]);
    all.sort_unstable();
    all.dedup();
    all
}

/// Ends and begins marks, from those that are open to those that are wanted at `here`.
fn turn<M: Copy + PartialEq>(
    out: &mut Vec<Piece<'_, M>>,
    open: &[&(Span, M)],
    wanted: &[&(Span, M)],
    here: Span,
) {
    let same = open.iter().zip(wanted);
    let kept = same.take_while(|(a, b)| std::ptr::eq(**a, **b)).count();
    let ended = open[kept..].iter().rev();
    out.extend(ended.map(|(_, mark)| Piece::Close(*mark)));
    let begun = wanted[kept..].iter();
    out.extend(begun.map(|(span, mark)| Piece::Open(*mark, span.start() == here.start())));
}

#[cfg(test)]
mod tests {
    use std::fmt::Write as _;

    use super::*;

    /// `marks` are bytes; each is shown by its place in the list.
    #[track_caller]
    fn check(text: &str, marks: &[(usize, usize)], wanted: &str) {
        let marks: Vec<(Span, usize)> = (0..)
            .zip(marks)
            .map(|(at, (start, end))| (Span::new(*start, *end), at))
            .collect();
        let mut shown = String::new();
        for piece in pieces(text, Span::new(0, text.len()), &marks) {
            let written = match piece {
                Piece::Open(mark, true) => write!(shown, "<{mark}>"),
                Piece::Open(mark, false) => write!(shown, "<{mark}+>"),
                Piece::Close(mark) => write!(shown, "</{mark}>"),
                Piece::Words(words, _) => write!(shown, "{words}"),
            };
            written.unwrap();
        }
        assert_eq!(shown, wanted);
    }

    #[test]
    fn marks_nest() {
        check("abcd", &[], "abcd");
        check("abcd", &[(0, 4), (1, 2)], "<0>a<1>b</1>cd</0>");
        check("abcd", &[(0, 2), (0, 2)], "<0><1>ab</1></0>cd");
        check("abcd", &[(0, 1), (2, 4)], "<0>a</0>b<1>cd</1>");
    }

    #[test]
    fn a_mark_that_another_cuts_goes_on_after_it() {
        check("abcd", &[(0, 3), (2, 4)], "<0>ab<1>c</1></0><1+>d</1>");
        check(
            "abcd",
            &[(1, 3), (0, 4)],
            "<1>a</1><0><1+>bc</1></0><1+>d</1>",
        );
    }

    #[test]
    fn only_what_stands_in_the_range_is_shown() {
        let marks = [(Span::new(0, 4), 'm'), (Span::empty(3), 'e')];
        let found = pieces("é b c", Span::new(2, 6), &marks);
        let words = Piece::Words(" b", vec!['m']);
        let rest = Piece::Words(" c", vec![]);
        let begun = Piece::Open('m', false);
        assert_eq!(found, [begun, words, Piece::Close('m'), rest]);
    }
}
