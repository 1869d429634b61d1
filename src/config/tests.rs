use super::*;
use crate::model::{Family, Severity, Stability};

fn catalogue() -> Catalogue {
    let rule =
        |name, family| KnownRule { name, family, level: Severity::Error, stability: Stability::Stable };
    let rules = vec![rule("quote-altered", Family::Verification), rule("ellipsis-form", Family::Form)];
    Catalogue { rules, renamed: &[] }
}

fn write(folder: &Path, name: &str, text: &str) {
    let path = folder.join(name);
    std::fs::create_dir_all(path.parent().unwrap()).unwrap();
    std::fs::write(path, text).unwrap();
}

fn level(config: &Config, rule: &str) -> (&'static str, String) {
    let setting = config.levels.get(rule).unwrap();
    let file = setting.origin.rsplit('/').next().unwrap();
    (setting.level.name(), file.to_owned())
}

#[test]
fn the_nearest_file_holds_and_names_its_store_from_its_own_folder() {
    let root = tempfile::tempdir().unwrap();
    write(root.path(), FILE_NAME, "store = \"far\"");
    let near = "store = [\"near\", \"../more\"]\n[rules]\nellipsis-form = \"off\"";
    write(root.path(), "essays/quotelint.toml", near);
    write(root.path(), "essays/drafts/x.md", "");
    let config = Config::for_folder(&root.path().join("essays/drafts"), &catalogue()).unwrap();
    let essays = root.path().join("essays");
    assert_eq!(config.store, [essays.join("near"), essays.join("../more")]);
    assert_eq!(level(&config, "ellipsis-form"), ("off", "quotelint.toml:3".to_owned()));
}

#[test]
fn a_store_beside_the_documents_is_found_without_a_file() {
    let root = tempfile::tempdir().unwrap();
    write(root.path(), "references/library.toml", "");
    write(root.path(), "essays/x.md", "");
    let config = Config::for_folder(&root.path().join("essays"), &catalogue()).unwrap();
    assert_eq!(config.store, [root.path().join(STORE_NAME)]);
    assert_eq!(config.store_origin, Some(StoreOrigin::Beside));
}

#[test]
fn a_bare_file_name_stands_in_the_current_folder() {
    let here = std::env::current_dir().unwrap();
    assert_eq!(find_upwards(Path::new(""), |folder| folder == here), Some(PathBuf::new()));
}

#[test]
fn nearer_outweighs_farther_and_overrides_outweigh_both() {
    let root = tempfile::tempdir().unwrap();
    let house = "profile = \"corpus\"\nnames = \"Brinne\"\n[rules]\nquote-altered = \"advice\"";
    write(root.path(), "house/quotelint.toml", house);
    let own = "extends = \"../house/quotelint.toml\"\nexclude = [\"old/\"]\n[[overrides]]\n\
               files = [\"drafts/*.md\"]\nrules = { quote-altered = \"off\", all = \"warning\" }";
    write(root.path(), "book/quotelint.toml", own);
    let mut loader = Loader::new(Choice::default(), catalogue());
    let mut config = |name: &str| loader.config(&root.path().join("book").join(name)).unwrap();
    let plain = config("a.md");
    assert_eq!(plain.files.len(), 2);
    assert_eq!(plain.project.names, ["Brinne"]);
    assert_eq!(level(&plain, "quote-altered"), ("advice", "quotelint.toml:4".to_owned()));
    assert_eq!(level(&plain, "ellipsis-form").0, "off", "by the profile");
    assert!(Arc::ptr_eq(&plain, &config("b.md")));
    // The more particular name outweighs `all`, wherever it stands in the table.
    let draft = config("drafts/a.md");
    assert_eq!((level(&draft, "quote-altered").0, level(&draft, "ellipsis-form").0), ("off", "warning"));
    assert_eq!(config("drafts/deep/a.md").levels, plain.levels);
    assert!(config("old/deep/a.md").excluded.is_some() && plain.excluded.is_none());
}

#[test]
fn mistakes_are_named_with_what_was_meant() {
    let root = tempfile::tempdir().unwrap();
    for (text, expected) in [
        ("stroe = \"x\"", "unknown key `stroe`: did you mean `store`?"),
        ("[[overrides]]\nfile = \"x\"", "unknown key `file`: did you mean `files`?"),
        ("[[person]]\nname = \"Ada Corwen\"\nbron = 1861", "unknown key `bron`: did you mean `born`?"),
        ("[rules]\nquote-alterd = \"off\"", "unknown rule `quote-alterd`: did you mean `quote-altered`?"),
        ("[rules]\nquote-altered = \"warn\"", "`warn` is not a level: did you mean `warning`?"),
        ("style = \"Chicagoo\"", "`Chicagoo` is not a style: did you mean `chicago`?"),
        ("style = 7", "invalid type: integer `7`"),
        ("profile = \"corpsu\"", "unknown profile `corpsu`: did you mean `corpus`?"),
        ("store = 3", "invalid type: integer `3`, expected a string or a list of strings"),
        ("exclude = \"a[\"", "not a pattern of files"),
        ("extends = \"none.toml\"", "does not exist"),
        ("extends = \"quotelint.toml\"", "builds on itself"),
        ("store = ", "not a TOML file"),
    ] {
        write(root.path(), FILE_NAME, text);
        let error = Config::for_folder(root.path(), &catalogue()).expect_err(text);
        assert!(error.to_string().contains(expected), "{text}: {error}");
    }
}
