//! Values quoted in errors.

/// Shortens a value quoted in an error to a readable length.
pub fn bounded(text: &str) -> String {
    const SHOWN_MAX: usize = 60;
    if text.chars().count() <= SHOWN_MAX {
        text.to_owned()
    } else {
        text.chars().take(SHOWN_MAX).chain("...".chars()).collect()
    }
}
