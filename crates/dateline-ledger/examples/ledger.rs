//! Scratch: the ledger of one or more folders of texts as export rows, without page cleaning.
#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    clippy::print_stderr,
    missing_docs,
    clippy::too_many_lines,
    clippy::allow_attributes_without_reason,
    clippy::disallowed_methods
)]
use std::collections::BTreeMap;

use dateline_doc::*;
use dateline_ledger::rows::*;
use serde_json::{Value, json};

fn main() {
    let mut all: Vec<Rows> = Vec::new();
    for folder in std::env::args().skip(1) {
        let manifest = std::fs::read_to_string(format!("{folder}/manifest.jsonl")).unwrap();
        for line in manifest.lines() {
            let m: Value = serde_json::from_str(line).unwrap();
            let file = m["file"].as_str().unwrap();
            let Ok(raw) = std::fs::read_to_string(format!("{folder}/{file}")) else {
                continue;
            };
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
            all.push(rows(&doc, &format!("{folder}/{file}"), "", &[]));
        }
    }
    let started = std::time::Instant::now();
    let ledger = dateline_ledger::align(&all);
    eprintln!("{} articles aligned in {:?}", all.len(), started.elapsed());
    let texts: BTreeMap<ArticleId, &str> = all
        .iter()
        .map(|r| (r.article.id, r.article.text.as_str()))
        .collect();
    let entity: BTreeMap<(ArticleId, u32), &LinkRow> = ledger
        .links
        .iter()
        .map(|l| ((l.article, l.referent), l))
        .collect();
    let rulers: BTreeMap<ArticleId, Ruler> =
        texts.iter().map(|(id, t)| (*id, Ruler::new(t))).collect();
    let sp = |id: ArticleId, c: Cite| {
        let p = rulers[&id].code_points(c.span);
        json!({"start": p.start, "end": p.end, "exact": c.span.of(texts[&id]), "source_start": c.source_start, "source_end": c.source_end})
    };
    let ids = |v: &[ArticleId]| v.iter().map(ToString::to_string).collect::<Vec<_>>();
    for r in &all {
        let a = &r.article;
        let id = a.id.to_string();
        println!(
            "{}",
            json!({"type":"article","id":id,"path":a.path,"title":a.title,"outlet":a.outlet,"published":a.published.map(|v| v.to_string())})
        );
        for m in &r.mentions {
            let link = entity.get(&(a.id, m.referent));
            println!(
                "{}",
                json!({"type":"mention","article":id,"span":sp(a.id, m.at),"entity":link.map_or_else(|| format!("{id}-{}", m.referent), |l| l.entity.clone()),"reason":link.map(|l| &l.reason),"kind":m.kind.word(),"form":m.form.word()})
            );
        }
        for d in &r.dates {
            println!(
                "{}",
                json!({"type":"date","article":id,"span":sp(a.id, d.at),"value":d.value.to_string()})
            );
        }
        for f in &r.figures {
            println!(
                "{}",
                json!({"type":"figure","article":id,"span":sp(a.id, f.at),"value":f.value,"to":f.to,"bound":f.bound.word(),"unit":f.unit,"of":f.of,"indicator":f.indicator})
            );
        }
        for s in &r.statements {
            println!(
                "{}",
                json!({"type":"statement","id":format!("{id}-{}", s.number),"article":id,"content":sp(a.id, s.content),"source":s.source.map(|c| sp(a.id, c)),"cue":s.cue.map(|c| sp(a.id, c)),"speaker":s.speaker,"chain":s.chain,"kind":s.kind.word(),"stance":s.stance.word(),"said":s.said.map(|d| d.to_string())})
            );
        }
        for e in &r.events {
            println!(
                "{}",
                json!({"type":"event","article":id,"span":sp(a.id, e.trigger),"clause":sp(a.id, e.clause),"kind":e.kind.word(),"lemma":e.lemma,"date":e.date.map(|d| d.to_string()),"polarity":e.polarity.word(),"modality":e.modality.word()})
            );
        }
    }
    for e in &ledger.entities {
        println!(
            "{}",
            json!({"type":"entity","id":e.id,"name":e.name,"kind":e.kind.word(),"names":e.names})
        );
    }
    for e in &ledger.echoes {
        println!(
            "{}",
            json!({"type":"echo","article":e.article.to_string(),"of":e.of.to_string(),"share":e.share,"kind":e.kind.word()})
        );
    }
    for s in &ledger.stories {
        println!(
            "{}",
            json!({"type":"story","id":s.id,"title":s.title,"articles":ids(&s.articles)})
        );
    }
    for t in &ledger.threads {
        let accounts: Vec<Value> = ledger.accounts.iter().filter(|x| x.thread == t.id).map(|x| json!({"article":x.article.to_string(),"span":sp(x.article, x.at),"value":x.value,"origin":x.origin,"chain":x.chain,"said":x.said.map(|d| d.to_string()),"statement":x.statement.map(|n| format!("{}-{n}", x.article))})).collect();
        println!(
            "{}",
            json!({"type":"thread","id":t.id,"story":t.story,"question":t.question,"relation":t.relation.word(),"reason":t.reason,"accounts":accounts,"articles":t.articles,"publishers":t.publishers,"origins":t.origins})
        );
    }
    for t in &ledger.timeline {
        println!(
            "{}",
            json!({"type":"timeline","story":t.story,"date":t.date.to_string(),"span":sp(t.article, t.at),"article":t.article.to_string(),"articles":ids(&t.articles),"planned":t.planned})
        );
    }
    for c in &ledger.changes {
        println!(
            "{}",
            json!({"type":"change","thread":c.thread,"at":c.at.to_string(),"kind":c.kind.word(),"before":c.before,"after":c.after})
        );
    }
}
