//! Closed classes of English words, and how verbs inflect.

use super::reading::Reading;

macro_rules! class {
    ($(#[$meta:meta])* $name:ident: $($word:literal)+) => {
        $(#[$meta])*
        pub(super) fn $name(word: &str) -> bool {
            matches!(word, $($word)|+)
        }
    };
}

class!(
    /// Articles, demonstratives, possessives and quantifiers that open a noun phrase.
    is_determiner: "the" "a" "an" "this" "that" "these" "those" "his" "her" "its" "their" "our"
    "my" "your" "no" "some" "any" "each" "every" "another" "both" "all" "many" "several" "most"
    "such" "few" "whose"
);
class!(
    /// Possessive determiners.
    is_possessive: "his" "her" "its" "their" "our" "my" "your" "whose"
);
class!(
    /// Personal pronouns in the nominative, and those that stand for a person or thing.
    is_subject_pronoun: "he" "she" "they" "it" "i" "we" "you"
);
class!(
    /// Personal pronouns as an object.
    is_object_pronoun: "him" "her" "them" "it" "me" "us" "you"
);
class!(
    /// Nouns for one human being, of whom an article may know no name.
    is_human: "activist" "adviser" "aide" "analyst" "boy" "businessman" "businesswoman" "captain"
    "colleague" "commuter" "demonstrator" "detainee" "diplomat" "doctor" "driver" "engineer"
    "expert" "fan" "farmer" "father" "firefighter" "fisherman" "friend" "girl" "grandfather"
    "grandmother" "guard" "journalist" "judge" "lawyer" "man" "medic" "migrant" "miner" "mother"
    "neighbor" "neighbour" "nurse" "officer" "official" "parent" "passenger" "patient"
    "pensioner" "pilot" "policeman" "policewoman" "priest" "prisoner" "protester" "protestor"
    "pupil" "refugee" "relative" "reporter" "researcher" "resident" "sailor" "scientist"
    "shopkeeper" "soldier" "spokesman" "spokesperson" "spokeswoman" "student" "supporter"
    "survivor" "teacher" "teenager" "tourist" "trader" "traveler" "traveller" "victim" "villager"
    "volunteer" "voter" "widow" "witness" "woman" "worker"
);
class!(
    /// Relative pronouns that can be a subject.
    is_relative: "who" "which" "that" "whom"
);
class!(
    /// Prepositions.
    is_preposition: "of" "in" "on" "at" "by" "for" "from" "with" "to" "into" "about" "against"
    "between" "during" "through" "over" "under" "after" "before" "amid" "among" "across" "via"
    "within" "without" "toward" "towards" "upon" "despite" "following" "including" "along"
    "ahead" "near" "outside" "inside" "around" "behind" "above" "below" "throughout" "like"
    "since" "until" "per" "regarding" "because" "as" "versus"
);
class!(
    /// Words that begin a subordinate clause.
    is_subordinator: "that" "because" "while" "although" "though" "when" "whenever" "after"
    "before" "if" "unless" "whether" "as" "since" "where" "until" "once" "so" "how" "why"
    "what" "whereas" "than"
);
class!(
    /// Words that join clauses.
    is_conjunction: "and" "but" "or" "nor" "yet" "so"
);
class!(
    /// Forms of "be".
    is_be: "is" "are" "was" "were" "be" "been" "being" "am" "'re" "'m"
);
class!(
    /// Forms of "have".
    is_have: "has" "have" "had" "having" "'ve" "'d"
);
class!(
    /// Modal verbs and "do": the base form of a verb follows.
    takes_base: "will" "would" "can" "could" "may" "might" "must" "should" "shall" "do" "does"
    "did" "'ll" "'d" "wo" "ca"
);
class!(
    /// Verbs of the lexicon whose base form is as often a noun.
    also_noun: "answer" "blame" "blast" "boast" "brag" "call" "caution" "charge" "claim"
    "comment" "compare" "condition" "cry" "defend" "demand" "direct" "doubt" "estimate" "fault"
    "fear" "forecast" "guarantee" "hint" "hope" "joke" "mention" "note" "offer" "order" "plan"
    "pledge" "post" "praise" "project" "promise" "question" "quip" "quote" "rebuke" "regret"
    "report" "request" "resist" "rule" "salute" "scream" "shout" "signal" "slam" "state" "stress"
    "text" "thank" "tweet" "urge" "view" "vow" "want" "welcome" "whisper" "wonder" "worry" "yell"
    "address" "address to" "read" "find" "show" "counter" "mock" "threat" "hail" "learn" "express"
    "advocate" "advocate for" "champion" "protest" "sigh" "laugh" "bark" "snap" "rage" "rant"
    "command" "attack" "leak" "lash" "cheer" "compliment" "censure" "reprimand" "veto" "scorn"
    "tout" "dispute" "decline" "dismiss" "lament" "fret" "warn of" "call for" "call on"
);
class!(
    /// Modal verbs.
    is_modal: "will" "would" "can" "could" "may" "might" "must" "should" "shall" "'ll" "wo" "ca"
);
class!(
    /// Words that make a verb group negative.
    is_negation: "not" "n't" "never" "neither" "nor"
);
class!(
    /// Adverbs that open a clause rather than modify its verb.
    is_sentence_adverb: "meanwhile" "however" "then" "now" "later" "earlier" "today" "yesterday"
    "also" "still" "instead" "moreover" "furthermore" "additionally" "separately" "recently"
    "finally" "perhaps" "therefore" "thus" "once" "again" "soon"
);
class!(
    /// Adverbs without "-ly" that stand between an auxiliary and its verb.
    is_plain_adverb: "also" "not" "n't" "never" "again" "later" "now" "still" "even" "only" "once"
    "just" "since" "earlier" "first" "further" "then" "always" "already" "often" "ever" "all"
    "both" "long" "thus" "instead" "soon" "too" "sometimes" "almost" "so" "today" "yesterday"
    "previously" "once again"
);
class!(
    /// Days of the week and months, and the words that stand for a day.
    is_date_word: "monday" "tuesday" "wednesday" "thursday" "friday" "saturday" "sunday" "january"
    "february" "march" "april" "may" "june" "july" "august" "september" "october" "november"
    "december" "today" "yesterday" "tonight" "tomorrow" "morning" "afternoon" "evening" "night"
    "week" "month" "year" "weekend" "earlier" "later" "last" "ago" "recently" "late" "early"
    "mon" "tue" "wed" "thu" "fri" "sat" "sun" "jan" "feb" "aug" "sept" "oct" "nov" "dec" "day"
    "noon" "midday" "midnight"
);
class!(
    /// Finite verb forms that are common and end in no telling way.
    is_common_finite:
    "added" "agreed" "announced" "appeared" "appears" "argued" "arose" "arrived" "became" "began"
    "blew" "bore" "bought" "broke" "brought" "built" "came" "caught" "chose" "claimed" "comes"
    "complained" "continued" "continues" "cut" "decided" "declared" "denied" "died" "drew" "drove"
    "emerged" "ended" "failed" "fell" "felt" "flew" "follows" "fought" "found" "gathered" "gave"
    "gets" "gives" "goes" "got" "grew" "happened" "heard" "held" "hit" "hoped" "includes"
    "insisted" "joined" "kept" "knew" "laid" "lay" "led" "left" "lived" "lost" "made" "makes"
    "marched" "means" "meant" "met" "needs" "occurred" "overthrew" "paid" "pledged" "put" "quit"
    "ran" "reacted" "refused" "remained" "remains" "replied" "resigned" "responded" "responds"
    "returned" "rode" "rose" "said" "sank" "sat" "saw" "say" "says" "seemed" "seems" "sent"
    "served" "set" "shot" "showed" "shows" "sold" "sought" "spent" "spoke" "started" "stayed"
    "stems" "stole" "stood" "stopped" "struck" "swept" "takes" "taught" "thought" "threw" "told"
    "took" "tore" "tried" "turned" "understood" "voted" "vowed" "wanted" "wants" "warned" "went"
    "withdrew" "won" "wore" "worked" "wound" "wrote"
);

/// Whether token `at` is part of a date. "May" and "March" are months only beside a number or
/// behind a preposition.
pub(super) fn is_dated(r: &Reading, at: usize) -> bool {
    let word = r.word(at);
    if !is_date_word(word) {
        return false;
    }
    if !matches!(word, "may" | "march") {
        return true;
    }
    let beside = |i: usize| r.printed(i).starts_with(|c: char| c.is_ascii_digit());
    let before = at.checked_sub(1).map_or("", |i| r.word(i));
    r.capital(at)
        && (beside(at + 1)
            || at > 0 && beside(at - 1)
            || matches!(
                before,
                "in" | "last" | "this" | "next" | "since" | "early" | "late" | "until"
            ))
}

/// Whether `word` is a form of "be", "have", "do" or a modal.
pub(super) fn is_auxiliary(word: &str) -> bool {
    is_be(word) || is_have(word) || takes_base(word)
}

/// Whether `word` is an adverb.
pub(super) fn is_adverb(word: &str) -> bool {
    is_plain_adverb(word)
        || (word.len() > 4
            && word.ends_with("ly")
            && !matches!(
                word,
                "family"
                    | "july"
                    | "italy"
                    | "ally"
                    | "rally"
                    | "reply"
                    | "supply"
                    | "assembly"
                    | "daily"
                    | "weekly"
                    | "monthly"
                    | "early"
                    | "only"
                    | "apply"
                    | "imply"
                    | "rely"
                    | "anomaly"
                    | "monopoly"
                    | "lovely"
                    | "friendly"
                    | "likely"
                    | "unlikely"
                    | "elderly"
                    | "deadly"
            ))
}

/// Whether a word right behind `word` is rather a noun than a verb.
pub(super) fn before_noun(word: &str) -> bool {
    is_determiner(word) && word != "that"
        || word == "'s"
        || matches!(
            word,
            "of" | "in"
                | "on"
                | "at"
                | "by"
                | "for"
                | "from"
                | "with"
                | "about"
                | "against"
                | "over"
                | "under"
                | "between"
                | "more"
                | "new"
                | "other"
                | "to"
                | "united"
                | "despite"
                | "amid"
                | "without"
                | "recent"
                | "false"
                | "public"
        )
}

/// Whether what stands before token `at` can be the subject of a verb in the plural.
pub(super) fn plural_subject(r: &Reading, at: usize) -> bool {
    let Some(before) = at.checked_sub(1) else {
        return false;
    };
    let word = r.word(before);
    if matches!(
        word,
        "they"
            | "we"
            | "i"
            | "you"
            | "who"
            | "people"
            | "some"
            | "many"
            | "others"
            | "most"
            | "men"
            | "women"
            | "few"
            | "both"
            | "which"
            | "police"
            | "several"
    ) {
        return true;
    }
    let plural = r.wordy(before)
        && word.len() > 3
        && word.ends_with('s')
        && !word.ends_with("ss")
        && !word.ends_with("us");
    plural && !is_preposition(word)
}

/// Whether token `at` looks like a finite verb. No tagger stands behind it: auxiliaries, a
/// list of common verbs, and words in "-ed" that follow a noun or a pronoun.
pub(super) fn looks_finite(r: &Reading, at: usize) -> bool {
    let word = r.word(at);
    if is_auxiliary(word) && !matches!(word, "be" | "been" | "being" | "having") {
        return !(matches!(word, "may" | "will") && r.capital(at));
    }
    if r.capital(at) {
        return false;
    }
    if is_common_finite(word) {
        return true;
    }
    let before = at.checked_sub(1).map_or("", |b| r.word(b));
    word.len() > 4
        && word.ends_with("ed")
        && !matches!(
            word,
            "indeed" | "hundred" | "united" | "speed" | "unprecedented"
        )
        && (!is_determiner(before) || before == "that")
        && !matches!(
            before,
            "of" | "in" | "for" | "with" | "by" | "and" | "-" | "to" | "on" | "from"
        )
        && !is_preposition(r.word(at + 1))
}
