//! The text the benches read: the paragraphs of the repository's own texts in ever new order.

use std::error::Error;
use std::path::Path;

/// At least `len` bytes of plain text. The order is drawn by arithmetic: it does not repeat, and it
/// is the same in every run.
pub(crate) fn plain_text(len: usize) -> Result<String, Box<dyn Error>> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut texts = Vec::new();
    for folder in ["seeds/accepted", "seeds/incoming", "seeds/references/texts"] {
        let mut files: Vec<_> = std::fs::read_dir(root.join(folder))?.collect::<Result<_, _>>()?;
        files.sort_by_key(std::fs::DirEntry::path);
        for file in files {
            texts.push(std::fs::read_to_string(file.path())?);
        }
    }
    let paragraphs: Vec<&str> = texts.iter().flat_map(|text| text.split("\n\n")).collect();
    let mut plain = String::with_capacity(len);
    let mut draw = 1u64;
    while plain.len() < len {
        draw = draw.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        let place = (draw >> 33) as usize % paragraphs.len();
        plain.push_str(paragraphs[place].trim_end());
        plain.push_str("\n\n");
    }
    Ok(plain)
}
