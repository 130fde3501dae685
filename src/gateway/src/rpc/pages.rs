//! Paging: limits, page numbers, and cursors that are valid only for their own listing.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;

use crate::status::Status;

/// Default number of items per page.
const LIMIT_DEFAULT: usize = 100;
/// Most items per page.
const LIMIT_MAX: usize = 500;

/// Returns how many items a piece holds.
pub(super) fn limit(asked: i32) -> Result<usize, Status> {
    match usize::try_from(asked) {
        Ok(0) => Ok(LIMIT_DEFAULT),
        Ok(limit) => Ok(limit.min(LIMIT_MAX)),
        Err(_) => Err(Status::invalid("limit must not be negative")),
    }
}

/// Returns the page of that number, counted from 1; 0 is the first too.
pub(super) fn page<T>(items: impl IntoIterator<Item = T>, asked: i32, number: i32) -> Result<Vec<T>, Status> {
    let limit = limit(asked)?;
    let number = usize::try_from(number).map_err(|_| Status::invalid("page must not be negative"))?;
    Ok(items.into_iter().skip(number.saturating_sub(1).saturating_mul(limit)).take(limit).collect())
}

/// Returns the page at a cursor, and the cursor of the next one, "" at the end. `listing` distinguishes listings.
pub(super) fn cursor<T>(
    listing: &str,
    items: impl IntoIterator<Item = T>,
    asked: i32,
    cursor: &str,
) -> Result<(Vec<T>, String), Status> {
    let limit = limit(asked)?;
    let start = if cursor.is_empty() { 0 } else { start(listing, cursor)? };
    let mut rest = items.into_iter().skip(start);
    let piece: Vec<T> = rest.by_ref().take(limit).collect();
    let more = rest.next().is_some();
    let next = if more { URL_SAFE_NO_PAD.encode(format!("{listing}/{}", start + limit)) } else { String::new() };
    Ok((piece, next))
}

fn start(listing: &str, cursor: &str) -> Result<usize, Status> {
    let foreign = || Status::invalid("cursor belongs to another listing");
    let bytes = URL_SAFE_NO_PAD.decode(cursor).map_err(|_| foreign())?;
    let text = String::from_utf8(bytes).map_err(|_| foreign())?;
    let (of, start) = text.rsplit_once('/').ok_or_else(foreign)?;
    if of != listing {
        return Err(foreign());
    }
    start.parse().map_err(|_| foreign())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cursor_leads_through_all_items_once() {
        let (mut seen, mut at) = (Vec::new(), String::new());
        loop {
            let (piece, next) = cursor("numbers", 0..7, 3, &at).unwrap();
            seen.extend(piece);
            if next.is_empty() {
                break;
            }
            at = next;
        }
        assert_eq!(seen, (0..7).collect::<Vec<_>>());
    }

    #[test]
    fn a_cursor_of_another_listing_is_refused() {
        let (_, next) = cursor("numbers", 0..7, 3, "").unwrap();
        assert_eq!(cursor("letters", 0..7, 3, &next).unwrap_err().code, 3);
        assert_eq!(cursor("numbers", 0..7, 3, "garbage").unwrap_err().code, 3);
    }

    #[test]
    fn pages_count_from_one() {
        assert_eq!(page(0..5, 2, 0).unwrap(), [0, 1]);
        assert_eq!(page(0..5, 2, 1).unwrap(), [0, 1]);
        assert_eq!(page(0..5, 2, 3).unwrap(), [4]);
        assert!(page(0..5, 2, 4).unwrap().is_empty());
        assert!(page(0..5, -1, 1).is_err());
    }
}
