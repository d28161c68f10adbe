//! Scratch: the layers of a folder of texts as export rows, without page cleaning.
#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    missing_docs,
    clippy::too_many_lines,
    clippy::allow_attributes_without_reason,
    clippy::disallowed_methods
)]
use dateline_doc::*;
use serde_json::{Value, json};

fn main() {
    let folder = std::env::args().nth(1).unwrap();
    let manifest = std::fs::read_to_string(format!("{folder}/manifest.jsonl")).unwrap();
    for line in manifest.lines() {
        let m: Value = serde_json::from_str(line).unwrap();
        let file = m["file"].as_str().unwrap();
        let raw = std::fs::read_to_string(format!("{folder}/{file}")).unwrap();
        let mut b = TextBuilder::default();
        b.copy(&raw, 0);
        let (text, map) = b.finish();
        let title = text.lines().next().map(|l| Span::new(0, l.len()));
        let published = Published {
            value: m["published"].as_str().and_then(|p| p.parse().ok()),
            from: Some(PublishedFrom::Manifest),
            candidates: vec![],
        };
        let credits = Credits {
            outlet: m["outlet"].as_str().map(str::to_owned),
            ..Credits::default()
        };
        let article = Article {
            id: ArticleId::of(raw.as_bytes(), Some(file), None),
            text,
            map,
            title,
            credits,
            published,
            access: Access::Full,
            furniture: vec![],
        };
        let doc = dateline_annotate::annotate(article);
        let id = doc.article.id.to_string();
        let ruler = Ruler::new(&doc.article.text);
        let sp = |s: Span| {
            let c = ruler.code_points(s);
            json!({"start": c.start, "end": c.end, "exact": doc.words(s), "source_start": s.start(), "source_end": s.end()})
        };
        println!(
            "{}",
            json!({"type":"article","id":id,"path":file,"published":doc.article.published.value.map(|v| v.to_string())})
        );
        for n in &doc.names {
            println!(
                "{}",
                json!({"type":"mention","article":id,"span":sp(n.span),"entity":format!("{id}-{}", n.referent.at()),"kind":n.kind.word(),"form":n.form.word(),"referent":doc.words(doc.names[doc.referents[n.referent.at()].best.at()].span)})
            );
        }
        for d in &doc.dates {
            println!(
                "{}",
                json!({"type":"date","article":id,"span":sp(d.span),"value":d.value.to_string()})
            );
        }
        for f in &doc.figures {
            println!(
                "{}",
                json!({"type":"figure","article":id,"span":sp(f.span),"value":f.value,"to":f.to,"bound":f.bound.word(),"unit":f.unit,"of":f.of.map(|s| doc.words(s)),"indicator":f.indicator})
            );
        }
        let who = |s: &Speaker| match s {
            Speaker::Known(r) => doc
                .words(doc.names[doc.referents[r.at()].best.at()].span)
                .to_owned(),
            Speaker::Described(s) => doc.words(*s).to_owned(),
            Speaker::Unattributed => "unattributed".to_owned(),
        };
        for (i, s) in doc.statements.iter().enumerate() {
            println!(
                "{}",
                json!({"type":"statement","id":format!("{id}-{i}"),"article":id,"content":sp(s.content),"source":s.source.map(sp),"cue":s.cue.map(sp),"speaker":who(&s.speaker),"chain":s.chain.iter().map(who).collect::<Vec<_>>(),"kind":s.kind.word(),"stance":s.stance.word()})
            );
        }
        for e in &doc.events {
            println!(
                "{}",
                json!({"type":"event","article":id,"span":sp(e.trigger),"clause":doc.words(e.clause),"kind":e.kind.word(),"place":e.place.map(|n| doc.words(doc.names[n.at()].span)),"date":e.date.map(|d| doc.dates[d.at()].value.to_string()),"participants":e.participants.iter().map(|p| json!({"role":p.role.word(),"name":doc.words(doc.names[p.name.at()].span)})).collect::<Vec<_>>(),"polarity":e.polarity.word(),"modality":e.modality.word()})
            );
        }
    }
}
