//! The targets of `make fuzz` on a stable compiler: seeded mutations of the same corpora.
#![expect(clippy::unwrap_used, reason = "a corpus that cannot be read is a failure")]

use std::{
    env, fs,
    path::Path,
    time::{Duration, Instant},
};

use rand::{RngExt as _, SeedableRng as _, rngs::StdRng};

/// Inputs per target in an ordinary test run; `FUZZ_SECONDS` sets a duration instead.
const ROUNDS: u32 = 20_000;

/// The seed of an ordinary run; `FUZZ_SEED` overrides it.
const SEED: u64 = 20_260_101;

/// Longest input made.
const LENGTH_MAX: usize = 4_096;

fn setting(name: &str) -> Option<u64> {
    env::var(name).ok()?.parse().ok()
}

fn corpus(target: &str) -> Vec<Vec<u8>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../corpus").join(target);
    let mut files: Vec<_> = fs::read_dir(folder).unwrap().map(|file| file.unwrap().path()).collect();
    files.sort();
    files.into_iter().map(|file| fs::read(file).unwrap()).collect()
}

/// Mutates an input a little.
fn mutate(input: &mut Vec<u8>, others: &[Vec<u8>], dice: &mut StdRng) {
    for _ in 0..dice.random_range(1..6) {
        let at = dice.random_range(0..=input.len());
        match dice.random_range(0..6) {
            0 if at < input.len() => input[at] ^= 1 << dice.random_range(0..8),
            1 if at < input.len() => input[at] = dice.random(),
            2 => input.truncate(at),
            3 => input.insert(at, *[0, 0x0A, 0x7F, 0x80, 0xFF, dice.random()].get(dice.random_range(0..6)).unwrap()),
            4 if at < input.len() => drop(input.remove(at)),
            _ => {
                let other = &others[dice.random_range(0..others.len())];
                let from = dice.random_range(0..=other.len());
                input.splice(at..at, other[from..].iter().copied());
            }
        }
        input.truncate(LENGTH_MAX);
    }
}

fn drive(name: &str, target: fn(&[u8])) {
    let corpus = corpus(name);
    assert!(!corpus.is_empty());
    corpus.iter().for_each(|input| target(input));
    let seed = setting("FUZZ_SEED").unwrap_or(SEED);
    let mut dice = StdRng::seed_from_u64(seed);
    let end = setting("FUZZ_SECONDS").map(|seconds| Instant::now() + Duration::from_secs(seconds));
    let mut rounds = 0;
    while end.map_or(rounds < ROUNDS, |end| Instant::now() < end) {
        rounds += 1;
        let mut input = corpus[dice.random_range(0..corpus.len())].clone();
        mutate(&mut input, &corpus, &mut dice);
        if std::panic::catch_unwind(|| target(&input)).is_err() {
            panic!("{name}, seed {seed}, round {rounds}: {input:02x?}");
        }
    }
}

macro_rules! targets {
    ($($test:ident: $target:ident,)*) => {$(
        #[test]
        fn $test() {
            drive(stringify!($target), mezon_fuzz_core::$target);
        }
    )*};
}

targets! {
    any_frame_is_decoded_or_refused: frame,
    any_raw_frames_stay_within_their_bound: raw_frame,
    any_token_is_read_or_refused_and_never_shown: jwt,
    any_content_reads_as_an_object: content_json,
    any_stream_reads_the_same_however_it_is_cut: sse,
    any_list_is_read_or_refused: lists,
    any_message_is_a_command_that_there_is_or_none: command,
    any_id_of_a_component_is_one_of_ours_or_refused: component_id,
    any_markup_is_read_and_fits_into_parts: markup,
}
