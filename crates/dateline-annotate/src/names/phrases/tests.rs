use crate::sentences::testing::article;
use dateline_doc::NameForm;

/// The descriptions of a text, those of one referent together, in order of first mention.
#[track_caller]
fn check(text: &str, wanted: &[&[&str]]) {
    let doc = crate::read(article(text, false));
    let mut found: Vec<(u32, Vec<&str>)> = Vec::new();
    for name in doc.names.iter().filter(|n| n.form == NameForm::Description) {
        let words = doc.words(name.span);
        match found.iter_mut().find(|(held, _)| *held == name.referent.0) {
            Some((_, all)) => all.push(words),
            None => found.push((name.referent.0, vec![words])),
        }
    }
    let found: Vec<Vec<&str>> = found.into_iter().map(|(_, all)| all).collect();
    assert_eq!(found, wanted);
}

#[test]
fn articles_before_names() {
    check(
        "It rained when the United Nations sent Ann Marlow to the Ministry of Health.",
        &[&["the United Nations"], &["the Ministry of Health"]],
    );
}

#[test]
fn appositions() {
    check(
        "Ann Marlow, a pastor from Lisbon, was late.",
        &[&["a pastor from Lisbon"]],
    );
}

#[test]
fn what_is_spoken_of_again() {
    check(
        "A caravan of migrants left Norway. The caravan was slow. It rained on the roof.",
        &[&["A caravan of migrants", "A caravan", "The caravan"]],
    );
}

#[test]
fn debug_grammar() {
    let text = std::fs::read_to_string("/work/wt/w-who/debug.txt").unwrap();
    let mut doc = dateline_doc::Doc::new(article(&text, false));
    doc.sentences = crate::sentences::split(&doc.article);
    doc.tokens = crate::tokens::split(&doc.article.text, &doc.sentences);
    let tags = dateline_model::Tagger::load().unwrap().read(&doc).unwrap();
    for (at, (token, tag)) in doc.tokens.iter().zip(&tags.words).enumerate() {
        println!(
            "{at} {} {} {} {:?}",
            doc.words(token.span),
            tag.upos.word(),
            tag.relation.word(),
            tag.head
        );
    }
    for n in &tags.names {
        println!("{} {:?}", doc.words(n.span), n.kind);
    }
}
