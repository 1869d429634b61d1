//! A file that a merge left open, taken apart again.
//!
//! In: a text with the lines `<<<<<<<`, `=======` and `>>>>>>>`. Out: the text as it is on either side.
//! Where a merge cuts does not matter: lines that both sides have belong to both, even within a block.

/// The two sides of a merge; none when the text holds no open merge.
pub fn sides(text: &str) -> Option<(String, String)> {
    let (mut ours, mut theirs) = (String::new(), String::new());
    let mut at = At::Both;
    let mut open = false;
    for line in text.split_inclusive('\n') {
        let marks = |sign: &str| line.trim_end() == sign || line.starts_with(&format!("{sign} "));
        at = match at {
            At::Both if marks("<<<<<<<") => At::Ours,
            At::Ours if marks("|||||||") => At::Base,
            At::Ours | At::Base if marks("=======") => At::Theirs,
            At::Theirs if marks(">>>>>>>") => {
                open = true;
                At::Both
            }
            At::Both => {
                ours.push_str(line);
                theirs.push_str(line);
                continue;
            }
            At::Ours => {
                ours.push_str(line);
                continue;
            }
            At::Theirs => {
                theirs.push_str(line);
                continue;
            }
            At::Base => continue,
        };
    }
    (open && at == At::Both).then_some((ours, theirs))
}

/// Whose lines these are.
#[derive(Clone, Copy, PartialEq, Eq)]
enum At {
    Both,
    Ours,
    Base,
    Theirs,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_merge_is_taken_apart() {
        for (text, expected) in [
            ("a\n<<<<<<< x\nb\n=======\nc\n>>>>>>> y\nd\n", Some(("a\nb\nd\n", "a\nc\nd\n"))),
            ("<<<<<<< x\nb\n||||||| z\na\n=======\n>>>>>>> y\n", Some(("b\n", ""))),
            ("a\n=======\nb\n", None),
            ("<<<<<<< x\na\n", None),
        ] {
            let found = sides(text);
            assert_eq!(found.as_ref().map(|(a, b)| (a.as_str(), b.as_str())), expected, "{text}");
        }
    }
}
