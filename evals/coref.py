#!/usr/bin/env python3
"""Events and stories across articles, measured on ECB+ (Cybulska and Vossen 2014).

    coref.py texts ECBPLUS_DIR OUT_DIR
    coref.py score ECBPLUS_DIR --ledger export.jsonl
    coref.py check

`texts` writes the texts of the archive in ECBPLUS_DIR to OUT_DIR, one file a document, with a
manifest: its tokens, a sentence a paragraph, spaced as English is printed. The address that
opens a document found on the web goes to the manifest. Days of publication are unknown.

`score` prints, as JSON, for the topics that rules may be tuned on (`tune`) and for the five
with the highest numbers (`kept`), which no rule was tuned on:

- `found`: the share of gold event mentions that a trigger of the export overlaps;
- `gold_mentions`: gold mentions clustered, each by the happening of the event that overlaps it,
  by itself where none does: `across` all documents of the part at once, and `topic`, where
  clusters are cut at the borders of topics, as published figures are;
- `own_mentions`: the same for the export's own triggers;
- `same_lemma`: the baseline, which puts gold mentions with the same head lemma together. The
  head is the first word of a verb with its particles, of a compound noun the last; the
  lemmatiser strips English endings and knows irregular verbs, and leaves nouns nouns;
- `stories`: documents clustered by the stories of the export, against the two happenings that
  each topic has documents of, by B-cubed.

Mentions are those of actions (tags ACTION_* and NEG_ACTION_*) in the sentences that
ECBplus_coreference_sentences.csv lists. Coreference is measured by MUC (Vilain et al. 1995),
B-cubed (Bagga and Baldwin 1998) and CEAF-e (Luo 2005, by the Kuhn-Munkres algorithm); `conll` is
the mean of their F1, which the table has; precision and recall stand in lists beside them, and
`counts` are mentions, documents and stories. Mentions of one side only count as Pradhan et al. (2014) lay down.
Standard library only.
"""
import argparse
import collections
import csv
import heapq
import json
import os
import re
import tarfile
import xml.etree.ElementTree as ET

KEPT = 5
SENTENCES = "ECBplus_coreference_sentences.csv"


# The corpus.

class Document:
    """One text: its name, its topic, its happening of the two, and where its tokens stand."""

    def __init__(self, name, root):
        self.name = name
        self.topic = int(name.split("_")[0])
        self.happening = (self.topic, "plus" in name)
        self.tokens = {token.get("t_id"): (int(token.get("sentence")), token.text or "")
                       for token in root.findall("token")}
        self.root = root
        self.url, skipped = self.address()
        self.text, self.spans = spaced(self.tokens, skipped)

    def address(self):
        """The address in the first sentence, and that sentence's number."""
        first = [word for sentence, word in self.tokens.values() if sentence == 0]
        if self.happening[1] and "".join(first).startswith("http"):
            return "".join(first), 0
        return None, None

    def mentions(self, validated):
        """The gold mentions: ((start, end) in bytes, cluster, words)."""
        chains = {}
        for link in self.root.find("Relations"):
            cluster = link.get("note") if link.tag == "CROSS_DOC_COREF" else (self.name, link.get("r_id"))
            chains.update((source.get("m_id"), cluster) for source in link.findall("source"))
        found = []
        for mark in self.root.find("Markables"):
            anchors = [anchor.get("t_id") for anchor in mark.findall("token_anchor")]
            if not anchors or not mark.tag.startswith(("ACTION", "NEG_ACTION")):
                continue
            if (self.name, self.tokens[anchors[0]][0]) not in validated:
                continue
            words = [self.tokens[anchor][1] for anchor in anchors]
            spans = [self.spans[anchor] for anchor in anchors]
            cluster = chains.get(mark.get("m_id"), (self.name, "alone", mark.get("m_id")))
            found.append((spans, cluster, words))
        return sorted(found, key=lambda mention: mention[0])

    def sentences(self, validated):
        """First and last byte of each validated sentence."""
        ends = {}
        for token, span in self.spans.items():
            sentence = self.tokens[token][0]
            if (self.name, sentence) in validated:
                start, end = ends.get(sentence, span)
                ends[sentence] = (min(start, span[0]), max(end, span[1]))
        return list(ends.values())


CLOSES = re.compile(r"^(?:[.,;:?!%)\]}]+|'(?:s|re|ve|ll|d|m)?|n't|’(?:s|re|ve|ll|d|m)?|n’t|-)$", re.I)
OPENS = re.compile(r"^(?:[$£€#(\[{]|-)$")


def spaced(tokens, skipped):
    """The tokens as a text, a sentence a paragraph, with the bytes of each token."""
    out, spans, at, sentence, glued, quoted = [], {}, 0, None, True, False
    for token, (number, word) in tokens.items():
        if number == skipped:
            continue
        if sentence is not None and number != sentence:
            out.append("\n\n")
            at, glued, quoted = at + 2, True, False
        sentence = number
        quote = word in ('"', "``", "''")
        if not glued and not CLOSES.match(word) and not (quote and quoted):
            out.append(" ")
            at += 1
        size = len(word.encode())
        spans[token] = (at, at + size)
        out.append(word)
        at += size
        glued = bool(OPENS.match(word)) or (quote and not quoted)
        quoted ^= quote
    return "".join(out) + "\n", spans


def corpus(folder):
    """The documents of the archive by name, and the validated (document, sentence)."""
    archive = next(name for name in sorted(os.listdir(folder)) if name.endswith((".tar.gz", ".tgz")))
    documents = {}
    with tarfile.open(os.path.join(folder, archive)) as tar:
        for member in sorted(tar.getmembers(), key=lambda member: member.name):
            name = os.path.basename(member.name)
            if name.endswith(".xml") and not name.startswith("._"):
                name = name.removesuffix(".xml")
                documents[name] = Document(name, ET.parse(tar.extractfile(member)).getroot())
    with open(os.path.join(folder, SENTENCES), encoding="utf8") as lines:
        rows = csv.DictReader(lines)
        validated = {(f"{row['Topic']}_{row['File']}", int(row["Sentence Number"])) for row in rows}
    return documents, validated


def write_texts(folder, out):
    """The folder that the program reads."""
    documents, _ = corpus(folder)
    os.makedirs(out, exist_ok=True)
    with open(os.path.join(out, "manifest.jsonl"), "w", encoding="utf8") as manifest:
        for document in documents.values():
            with open(os.path.join(out, document.name + ".txt"), "w", encoding="utf8", newline="") as file:
                file.write(document.text)
            manifest.write(json.dumps({"file": document.name + ".txt", "outlet": None, "published": None,
                                       "title": None, "url": document.url}) + "\n")


# Measures: a clustering is a list of sets of mentions; those that share a mention are compared.

def f1(p, r):
    return 2 * p * r / (p + r) if p + r else 0.0


def share(part, whole):
    return part / whole if whole else 0.0


def homes(clusters):
    return {mention: at for at, cluster in enumerate(clusters) for mention in cluster}


def links(clusters, others):
    """Vilain et al.: of the links that `clusters` need, those that `others` have."""
    home = homes(others)
    kept = sum(len(c) - len({home.get(m, m) if m in home else ("none", m) for m in c}) for c in clusters)
    return kept, sum(len(c) - 1 for c in clusters)


def muc(key, response):
    return share(*links(response, key)), share(*links(key, response))


def overlap_share(clusters, others):
    """Bagga and Baldwin: the mean over mentions of the share of their cluster that is theirs."""
    home = homes(others)
    total = 0.0
    for cluster in clusters:
        common = collections.Counter(home[m] for m in cluster if m in home)
        total += sum(count * count for count in common.values()) / len(cluster)
    return share(total, sum(map(len, clusters)))


def b_cubed(key, response):
    return overlap_share(response, key), overlap_share(key, response)


def ceaf_e(key, response):
    """Luo: the best one-to-one alignment of clusters by 2|K and R| / (|K| + |R|)."""
    home = homes(response)
    weights = []
    for cluster in key:
        common = collections.Counter(home[m] for m in cluster if m in home)
        weights.append({at: 2 * n / (len(cluster) + len(response[at])) for at, n in common.items()})
    total = assignment(weights)
    return share(total, len(response)), share(total, len(key))


def assignment(weights):
    """The greatest total weight of a matching: Kuhn-Munkres by shortest augmenting paths, each
    row a dict from column to weight; a row may stay without a column."""
    row_of, column_of = {}, {}
    # Prices: what a row pays at least, and the rebate of a column. A row's own spare column,
    # which costs nothing, is the row's negative number.
    row_price = [min([0.0] + [-w for w in row.values()]) for row in weights]
    column_price = collections.defaultdict(float)

    def cost(row, column):
        plain = 0.0 if column < 0 else -weights[row][column]
        return plain - row_price[row] - column_price[column]

    for start in range(len(weights)):
        far, came, done = {}, {}, {}
        heap, row, base = [], start, 0.0
        while True:
            for column in [*weights[row], -1 - row]:
                reach = base + cost(row, column)
                if column not in done and reach < far.get(column, float("inf")) - 1e-12:
                    far[column], came[column] = reach, row
                    heapq.heappush(heap, (reach, column))
            reach, column = heapq.heappop(heap)
            while column in done:
                reach, column = heapq.heappop(heap)
            done[column] = reach
            if column not in row_of:
                break
            row, base = row_of[column], reach
        for other, reached in done.items():
            column_price[other] += reached - done[column]
            if other != column:
                row_price[row_of[other]] += done[column] - reached
        row_price[start] += done[column]
        while True:
            row = came[column]
            row_of[column] = row
            column, column_of[row] = column_of.get(row), column
            if row == start:
                break
    return sum(weights[row][column] for row, column in column_of.items() if column >= 0)


def clusters(labels):
    """Mentions with the same label."""
    groups = collections.defaultdict(set)
    for mention, label in labels.items():
        groups[label].add(mention)
    return list(groups.values())


def coreference(key, response):
    """All measures of two dicts from mention to label."""
    key, response = clusters(key), clusters(response)
    scores, mean = {}, 0.0
    for name, measure in (("muc", muc), ("b3", b_cubed), ("ceafe", ceaf_e)):
        p, r = measure(key, response)
        scores[name] = round(f1(p, r), 4)
        scores[name + "_p_r"] = [round(p, 4), round(r, 4)]
        mean += f1(p, r) / 3
    return {"conll": round(mean, 4), **scores}


# The baseline.

IRREGULAR = """be am is are was were been being; have has had; do does did done; say said; go goes went gone;
get got gotten; make made; take took taken; see saw seen; come came; give gave given; find found;
tell told; become became; leave left; put; bring brought; begin began begun; keep kept; hold held;
write wrote written; stand stood; hear heard; let; mean meant; set; meet met; run ran; pay paid;
sit sat; speak spoke spoken; lie lay lain; lead led; read; grow grew grown; lose lost;
fall fell fallen; send sent; build built; understand understood; draw drew drawn; break broke broken;
spend spent; cut; rise rose risen; drive drove driven; buy bought; wear wore worn; choose chose chosen;
seek sought; throw threw thrown; catch caught; deal dealt; win won; forget forgot forgotten;
shoot shot; steal stole stolen; strike struck stricken; hit; shut; shake shook shaken; fight fought;
fly flew flown; sell sold; feel felt; show showed shown; sink sank sunk; swear swore sworn;
sweep swept; tear tore torn; wake woke woken; withdraw withdrew withdrawn; bear bore born borne;
beat beaten; bite bit bitten; blow blew blown; feed fed; flee fled; hang hung; hide hid hidden;
hurt; know knew known; lay laid; quit; ride rode ridden; ring rang rung; sing sang sung; sleep slept;
slide slid; spread; teach taught; think thought; bind bound; lend lent; swim swam swum; die died dying"""
FORMS = {form: entry.split()[0] for entry in IRREGULAR.replace("\n", " ").split(";") for form in entry.split()}
PARTICLES = {"in", "into", "out", "off", "on", "up", "down", "over", "away", "back", "to", "of", "with", "from",
             "through", "about", "around", "for", "apart", "herself", "himself", "themselves"}
ARTICLES = {"a", "an", "the", "under", "in", "on", "at", "to"}


def lemma(word):
    """A word without its inflection."""
    word = word.lower()
    if word in FORMS:
        return FORMS[word]
    for ending, put in (("ies", "y"), ("ied", "y"), ("sses", "ss"), ("ches", "ch"), ("shes", "sh"), ("xes", "x")):
        if word.endswith(ending) and len(word) > len(ending) + 1:
            return word[: -len(ending)] + put
    if word.endswith("s") and not word.endswith(("ss", "us", "is")) and len(word) > 3:
        return word[:-1].removesuffix("'")
    for ending in ("ing", "ed"):
        stem = word.removesuffix(ending)
        if stem != word and len(stem) > 2 and re.search("[aeiouy]", stem):
            return restored(stem)
    return word


def restored(stem):
    """The base form of a verb that lost its ending: `stopp` is `stop`, `fil` is `file`."""
    if len(stem) > 3 and stem[-1] == stem[-2] and stem[-1] not in "lsz":
        return stem[:-1]
    if stem.endswith(("at", "iz", "is", "v", "c", "u", "dg", "rg", "ng", "as", "os", "us", "irs", "ens", "urs")):
        return stem + "e" if not stem.endswith(("ring", "bring")) else stem
    if re.fullmatch(r"[^aeiou]*[aeiou][bdfgklmnprstz]", stem):
        return stem + "e"
    return stem


def head(words):
    """The word of a trigger that bears its meaning, by position."""
    kept = [word for word in words if word.lower() not in ARTICLES] or words
    if len(kept) == 1 or kept[1].lower() in PARTICLES or kept[1] == "-":
        return kept[0]
    return kept[-1]


# The export.

def read_export(path, documents):
    """By document: the triggers ((start, end), happening), and the story."""
    with open(path, encoding="utf8") as lines:
        rows = [json.loads(line) for line in lines if line.strip()]
    names, triggers, stories = {}, collections.defaultdict(list), {}
    for row in rows:
        if row["type"] == "article":
            name = os.path.basename(row["path"]).removesuffix(".txt")
            if name in documents:
                names[row["id"]] = name
    for row in rows:
        if row["type"] == "event" and row["article"] in names:
            span = (row["span"]["source_start"], row["span"]["source_end"])
            label = row.get("happening") or row["id"]
            triggers[names[row["article"]]].append((span, label))
        if row["type"] == "story":
            stories.update((names[a], row["id"]) for a in row["articles"] if a in names)
    return triggers, stories


def common(spans, span):
    """The position of the first of `spans` that `span` overlaps; none if none does."""
    meets = (at for at, (start, end) in enumerate(spans) if min(end, span[1]) > max(start, span[0]))
    return next(meets, None)


def labelled(documents, validated, triggers):
    """Gold labels, the export's labels of gold mentions, and those of its own mentions, by
    mention; words of gold mentions."""
    gold, lent, own, words = {}, {}, {}, {}
    for name, document in documents.items():
        free = list(triggers.get(name, []))
        for number, (spans, cluster, printed) in enumerate(document.mentions(validated)):
            mention = (name, number)
            gold[mention], words[mention] = cluster, printed
            # The event that overlaps the word that stands first.
            met = [(at, e) for e in free if (at := common(spans, e[0])) is not None]
            if met:
                _, event = min(met)
                lent[mention] = event[1]
                own[mention] = event[1]
                free.remove(event)
            else:
                lent[mention] = ("not found", mention)
        places = document.sentences(validated)
        for span, label in free:
            if common(places, span) is not None:
                own[(name, span)] = label
    return gold, lent, own, words


def part_scores(documents, gold, lent, own, words, stories, topics):
    """The figures of the documents of these topics."""
    def of(labels, within=False):
        kept = {m: label for m, label in labels.items() if documents[m[0]].topic in topics}
        return {m: (documents[m[0]].topic, label) for m, label in kept.items()} if within else kept
    lemmas = {mention: lemma(head(printed)) for mention, printed in words.items()}
    found = [not (isinstance(label, tuple) and label[0] == "not found") for label in of(lent).values()]
    told = {name: document for name, document in documents.items() if document.topic in topics}
    key = clusters({name: document.happening for name, document in told.items()})
    response = clusters({name: stories.get(name, name) for name in told})
    p, r = b_cubed(key, response)
    return {
        "counts": [len(found), len(told), len(response)],
        "found": round(share(sum(found), len(found)), 4),
        "gold_mentions": {"across": coreference(of(gold), of(lent)),
                          "topic": coreference(of(gold, True), of(lent, True))},
        "own_mentions": {"across": coreference(of(gold), of(own)),
                         "topic": coreference(of(gold, True), of(own, True))},
        "same_lemma": {"across": coreference(of(gold), of(lemmas)),
                       "topic": coreference(of(gold, True), of(lemmas, True))},
        "stories": {"b3": round(f1(p, r), 4), "b3_p_r": [round(p, 4), round(r, 4)]},
    }


def score(folder, ledger):
    documents, validated = corpus(folder)
    triggers, stories = read_export(ledger, documents)
    labels = labelled(documents, validated, triggers)
    topics = sorted({document.topic for document in documents.values()})
    parts = {"tune": set(topics[:-KEPT]), "kept": set(topics[-KEPT:]), "all": set(topics)}
    return {part: part_scores(documents, *labels, stories, of) for part, of in parts.items()}


# Cases counted by hand; the first of B-cubed is that of its paper.

def check():
    def sets(*groups):
        return [set(group) for group in groups]
    key = sets("12345", "67", "89ABC")
    one, two = sets("12345", "6789ABC"), sets("1234589ABC", "67")
    # Vilain's links do not tell these two apart; Bagga and Baldwin's shares do.
    assert muc(key, one) == muc(key, two) == (9 / 10, 1.0)
    assert [round(overlap_share(c, key), 2) for c in (one, two)] == [0.76, 0.58]
    assert overlap_share(key, one) == 1.0
    # A cluster that is cut in two needs a link more.
    assert muc(sets("ABCD"), sets("AB", "CD")) == (1.0, 2 / 3)
    # Luo: ABC with AB (4/5) and D with CD (2/3).
    p, r = ceaf_e(sets("ABC", "D"), sets("AB", "CD"))
    assert abs(p - (4 / 5 + 2 / 3) / 2) < 1e-9 and abs(r - p) < 1e-9
    # The best pair of all is not in the best assignment.
    assert abs(assignment([{0: 0.9, 1: 0.8}, {0: 0.8}]) - 1.6) < 1e-9
    assert abs(assignment([{0: 0.9}, {0: 0.8}, {0: 0.85, 1: 0.1}]) - 1.0) < 1e-9
    assert assignment([{}, {}]) == 0
    # A mention that only one side has costs that side.
    assert overlap_share(sets("AB", "X"), sets("AB")) == 2 / 3
    perfect = coreference({"a": 1, "b": 1, "c": 2}, {"a": 5, "b": 5, "c": 6})
    assert perfect["conll"] == 1.0
    words = "checked shooting killed filed said stopped announces cities crash winning"
    wanted = "check shoot kill file say stop announce city crash win"
    assert " ".join(map(lemma, words.split())) == wanted, " ".join(map(lemma, words.split()))
    assert head(["checked", "into"]) == "checked" and head(["heart", "attack"]) == "attack"
    text, spans = spaced({"1": (0, "u"), "2": (1, "He"), "3": (1, "met"), "4": (1, "("), "5": (1, "é"),
                          "6": (1, ")"), "7": (1, "."), "8": (2, "Yes")}, 0)
    assert text == "He met (é).\n\nYes\n"
    assert all(text.encode()[slice(*spans[t])].decode() == w for t, w in (("5", "é"), ("7", "."), ("8", "Yes")))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = parser.add_subparsers(dest="command", required=True)
    texts = commands.add_parser("texts")
    texts.add_argument("folder")
    texts.add_argument("out")
    scorer = commands.add_parser("score")
    scorer.add_argument("folder")
    scorer.add_argument("--ledger", required=True)
    commands.add_parser("check")
    args = parser.parse_args()
    check()
    if args.command == "texts":
        write_texts(args.folder, args.out)
    elif args.command == "score":
        print(json.dumps(score(args.folder, args.ledger)))


if __name__ == "__main__":
    main()
