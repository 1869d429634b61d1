//! One word in two spellings.
//!
//! In: two folded words. Out: whether they are the same word spelt by another habit (British and
//! American, older and newer, contracted and full), or a slip of a letter. None of it excuses a
//! difference; it only gives it its name.

/// True when both are the same word by different habits of spelling.
pub(crate) fn same_word(a: &str, b: &str) -> bool {
    a == b || (a.len() > 3 && b.len() > 3 && canonical(a) == canonical(b))
}

/// True when both are the same word with letters that older printers did not keep apart: u for v, i for
/// j, vv for w.
pub(super) fn same_letters(a: &str, b: &str) -> bool {
    let old = |word: &str| word.replace("vv", "w").replace('v', "u").replace('j', "i");
    a.len().abs_diff(b.len()) <= 2 && old(a) == old(b)
}

/// True when one is the other with the silent `e` of older spelling: `lanterne` and `lantern`, `keepes`
/// and `keeps`. Where the `e` makes another word it is not silent.
pub(super) fn silent_e(a: &str, b: &str) -> bool {
    const HEARD: [&str; 16] = [
        "bathe", "breathe", "clothe", "humane", "lathe", "loathe", "locale", "morale", "paste", "plane",
        "planes", "sheathe", "soothe", "swathe", "teethe", "urbane",
    ];
    let (short, long) = if a.len() < b.len() { (a, b) } else { (b, a) };
    let stem = short.strip_suffix('s').filter(|_| long.ends_with("es")).unwrap_or(short);
    let ending = long.strip_prefix(stem);
    short.len() >= 4
        && (ending == Some("e") && stem.len() == short.len()
            || ending == Some("es") && stem.len() < short.len())
        && !stem.ends_with(['a', 'e', 'i', 'o', 'u', 'c', 'g', 'h', 's', 't', 'z'])
        && HEARD.binary_search(&long).is_err()
}

/// True when one is the other with a slip of a letter, endings kept: `tyrany` and `tyranny`.
pub(super) fn slip(a: &str, b: &str) -> bool {
    if a.len().abs_diff(b.len()) > 4 || a.bytes().next_back() != b.bytes().next_back() {
        return false;
    }
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let longer = a.len().max(b.len());
    let ending = |w: &[char]| w[w.len().saturating_sub(2)..].to_vec();
    longer >= 5 && ending(&a) == ending(&b) && distance(&a, &b) <= if longer >= 9 { 2 } else { 1 }
}

/// How unlike two words are, from 0 for the same to 100 for nothing in common.
pub(super) fn unlike(a: &str, b: &str) -> usize {
    let ends = |w: &str| (w.bytes().next(), w.bytes().next_back());
    let (ours, theirs) = (ends(a), ends(b));
    if ours.0 != theirs.0 && ours.1 != theirs.1 {
        return 100;
    }
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let longer = a.len().max(b.len()).max(1);
    if a.len().abs_diff(b.len()) * 2 > longer || longer > 40 {
        return 100;
    }
    100 * distance(&a, &b) / longer
}

/// True when `a` is `b` with a prefix that turns its sense: `unjust` and `just`.
pub(super) fn negates(a: &str, b: &str) -> bool {
    let prefixed = |long: &str, short: &str| {
        short.len() >= 4
            && ["un", "in", "im", "ir", "il", "dis", "non", "mis"]
                .iter()
                .any(|p| long.strip_prefix(p).is_some_and(|rest| rest == short))
    };
    prefixed(a, b) || prefixed(b, a)
}

/// True when the one word is the contraction of the two: `dont` of `do not`, `tis` of `it is`.
pub(super) fn contracts(one: &str, first: &str, second: &str) -> bool {
    match (one, first, second) {
        ("tis", "it", "is") | ("twas", "it", "was") | ("twere", "it", "were") | ("wont", "will", "not") => {
            true
        }
        ("cant" | "cannot", "can", "not") | ("shant", "shall", "not") => true,
        _ => one.strip_prefix(first).is_some_and(|rest| {
            matches!(
                (rest, second),
                ("nt", "not")
                    | ("ll", "will" | "shall")
                    | ("re", "are")
                    | ("ve", "have")
                    | ("m", "am")
                    | ("d", "had" | "would" | "should")
                    | ("s", "is" | "has" | "us")
                    | ("st", "hast")
                    | ("t", "it")
            )
        }),
    }
}

/// A spelling that all habits of spelling share. Only good for comparing.
pub(super) fn canonical(word: &str) -> String {
    let mut w = word.to_owned();
    for (from, to) in
        [("isation", "ization"), ("ae", "e"), ("oe", "e"), ("xion", "ction"), ("dgement", "dgment")]
    {
        w = w.replace(from, to);
    }
    for (start, to) in
        [("shew", "show"), ("encr", "incr"), ("enquir", "inquir"), ("gaol", "jail"), ("grey", "gray")]
    {
        if let Some(rest) = w.strip_prefix(start) {
            w = format!("{to}{rest}");
        }
    }
    if w.len() > 4 {
        w = w.replace("our", "or");
    }
    for (end, to) in [
        ("ise", "ize"),
        ("ised", "izd"),
        ("ises", "izes"),
        ("ising", "izing"),
        ("iser", "izer"),
        ("isers", "izers"),
        ("ized", "izd"),
        ("yse", "yze"),
        ("ysed", "yzd"),
        ("yzed", "yzd"),
        ("ysing", "yzing"),
        ("re", "er"),
        ("res", "ers"),
        ("ogue", "og"),
        ("ogues", "ogs"),
        ("ence", "ense"),
        ("ick", "ic"),
        ("ough", "ow"),
        ("ed", "d"),
    ] {
        if let Some(stem) = w.strip_suffix(end) {
            w = format!("{stem}{to}");
            break;
        }
    }
    if w.len() >= 5 {
        w = single_letters(&w);
    }
    w
}

fn single_letters(word: &str) -> String {
    let mut out = String::with_capacity(word.len());
    for c in word.chars() {
        if !out.ends_with(c) {
            out.push(c);
        }
    }
    out
}

/// Edit distance in which two neighbours changing places count once.
fn distance(a: &[char], b: &[char]) -> usize {
    let columns = b.len() + 1;
    let mut before: Vec<usize> = vec![0; columns];
    let mut above: Vec<usize> = (0..columns).collect();
    for i in 1..=a.len() {
        let mut row = vec![i; columns];
        for j in 1..columns {
            let differ = usize::from(a[i - 1] != b[j - 1]);
            row[j] = (above[j - 1] + differ).min(above[j] + 1).min(row[j - 1] + 1);
            if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                row[j] = row[j].min(before[j - 2] + 1);
            }
        }
        before = std::mem::replace(&mut above, row);
    }
    above[columns - 1]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn knows_habits_of_spelling() {
        for (a, b, same) in [
            ("labour", "labor", true),
            ("organisation", "organization", true),
            ("organised", "organized", true),
            ("travelled", "traveled", true),
            ("centre", "center", true),
            ("publick", "public", true),
            ("connexion", "connection", true),
            ("shewn", "shown", true),
            ("followd", "followed", true),
            ("encreasing", "increasing", true),
            ("for", "four", false),
            ("state", "states", false),
            ("hoped", "hopes", false),
            ("just", "unjust", false),
        ] {
            assert_eq!(same_word(a, b), same, "{a} {b}");
        }
    }

    #[test]
    fn knows_the_silent_e_from_the_heard_one() {
        for (a, b, is) in [
            ("lantern", "lanterne", true),
            ("keeps", "keepes", true),
            ("towne", "town", true),
            ("humane", "human", false),
            ("breath", "breathe", false),
            ("boxes", "box", false),
            ("state", "states", false),
        ] {
            assert_eq!(silent_e(a, b), is, "{a} {b}");
        }
    }

    #[test]
    fn knows_slips_from_other_words() {
        for (a, b, is) in [
            ("tyrany", "tyranny", true),
            ("governement", "government", true),
            ("harbour", "habrour", true),
            ("love", "live", false),
            ("state", "states", false),
            ("harbour", "window", false),
        ] {
            assert_eq!(slip(a, b), is, "{a} {b}");
        }
    }

    #[test]
    fn knows_contractions_and_negating_prefixes() {
        assert!(
            contracts("dont", "do", "not") && contracts("tis", "it", "is") && contracts("ill", "i", "will")
        );
        assert!(!contracts("dote", "do", "not"));
        assert!(
            negates("unjust", "just")
                && negates("possible", "impossible")
                && !negates("instance", "stance s")
        );
    }
}
