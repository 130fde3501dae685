//! Names that others gave a file, made into names that a folder can take: a part of no path, hidden from nobody, and no device.

/// Longest name, in bytes: what common file systems take, with room for the number of a name that is taken.
const NAME_MAX: usize = 240;
/// Longest extension that is kept when a name is cut, in bytes.
const EXTENSION_MAX: usize = 32;
/// Names that Windows takes for devices, whatever extension follows.
const DEVICES: [&str; 7] = ["CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$", "CLOCK$"];
/// Names that Windows takes for devices if a digit follows, also a raised one.
const PORTS: [&str; 2] = ["COM", "LPT"];

/// Returns a name for a file in a folder, or `None` if nothing is left of the one that was given.
#[must_use]
pub fn safe_name(given: &str) -> Option<String> {
    // Both separators, whatever the system: the sender may have had the other one.
    let last = given.rsplit(['/', '\\']).next().unwrap_or_default();
    let clean: String =
        last.chars().filter(|char| !is_hidden(*char)).map(|char| if is_reserved(char) { '_' } else { char }).collect();
    // A leading dot hides a file or configures a program; Windows drops dots and spaces at the end.
    let name = clean.trim_start_matches(|char: char| char == '.' || char.is_whitespace());
    let name = name.trim_end_matches(|char: char| char == '.' || char.is_whitespace());
    if name.is_empty() {
        return None;
    }
    let name = cut(name);
    Some(if is_device(&name) { format!("_{name}") } else { name })
}

/// Returns the name with a number, `name (1).ext`, for where it is taken.
pub(super) fn numbered(name: &str, number: u32) -> String {
    if number == 0 {
        return name.to_owned();
    }
    match split(name) {
        (stem, Some(extension)) => format!("{stem} ({number}).{extension}"),
        (stem, None) => format!("{stem} ({number})"),
    }
}

/// Returns stem and extension; a dot at the start begins no extension.
fn split(name: &str) -> (&str, Option<&str>) {
    match name.rsplit_once('.') {
        Some((stem, extension)) if !stem.is_empty() => (stem, Some(extension)),
        _ => (name, None),
    }
}

/// Characters that show a name as another one, or nothing at all.
fn is_hidden(char: char) -> bool {
    char.is_control()
        || matches!(char, '\u{200B}'..='\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{061C}' | '\u{FEFF}' | '\u{FFF9}'..='\u{FFFB}')
}

/// Characters that Windows takes in no name; a colon there names a stream of the file.
fn is_reserved(char: char) -> bool {
    matches!(char, '<' | '>' | ':' | '"' | '|' | '?' | '*')
}

fn is_device(name: &str) -> bool {
    let stem = name.split('.').next().unwrap_or_default().trim_end();
    let is_port = |port: &&str| {
        stem.get(..3).is_some_and(|start| start.eq_ignore_ascii_case(port))
            && matches!(stem.get(3..), Some(number) if matches!(number, "¹" | "²" | "³") || matches!(number.as_bytes(), [b'0'..=b'9']))
    };
    DEVICES.iter().any(|device| stem.eq_ignore_ascii_case(device)) || PORTS.iter().any(is_port)
}

fn cut(name: &str) -> String {
    if name.len() <= NAME_MAX {
        return name.to_owned();
    }
    let (stem, extension) = match split(name) {
        (stem, Some(extension)) if extension.len() <= EXTENSION_MAX => (stem, format!(".{extension}")),
        _ => (name, String::new()),
    };
    let end = (0..=NAME_MAX - extension.len()).rev().find(|end| stem.is_char_boundary(*end)).unwrap_or_default();
    format!("{}{extension}", stem[..end].trim_end())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_foreign_name_is_a_plain_name_in_the_folder() {
        for (given, name) in [
            ("photo.png", "photo.png"),
            ("Bảng lương.xlsx", "Bảng lương.xlsx"),
            ("../../etc/cron.d/job", "job"),
            ("..\\..\\start.bat", "start.bat"),
            (".env", "env"),
            (" ..bashrc", "bashrc"),
            ("notes. . .", "notes"),
            ("a:b|c?.txt", "a_b_c_.txt"),
            ("line\nfeed\u{0}.txt", "linefeed.txt"),
            ("gpj.\u{202E}exe", "gpj.exe"),
            ("con", "_con"),
            ("NUL.tar.gz", "_NUL.tar.gz"),
            ("com1.txt", "_com1.txt"),
            ("LPT².log", "_LPT².log"),
            ("aux .h", "_aux .h"),
            ("console.txt", "console.txt"),
            ("com10.txt", "com10.txt"),
        ] {
            assert_eq!(safe_name(given).as_deref(), Some(name), "{given:?}");
        }
        for given in ["", ".", "..", "...", "a/", "/", " ", "\u{202E}"] {
            assert_eq!(safe_name(given), None, "{given:?}");
        }
    }

    #[test]
    fn a_long_name_is_cut_between_characters_and_keeps_its_extension() {
        let name = safe_name(&format!("{}.png", "ộ".repeat(200))).unwrap();
        assert!(name.len() <= NAME_MAX && name.ends_with("ộ.png"), "{name}");
        assert_eq!(safe_name(&format!("a.{}", "x".repeat(500))).unwrap().len(), NAME_MAX);
    }

    #[test]
    fn a_name_that_is_taken_gets_a_number_before_its_extension() {
        assert_eq!(numbered("a.txt", 0), "a.txt");
        assert_eq!(numbered("a.txt", 1), "a (1).txt");
        assert_eq!(numbered("a.tar.gz", 2), "a.tar (2).gz");
        assert_eq!(numbered("README", 3), "README (3)");
    }
}
