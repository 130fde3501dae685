//! Which partition a channel's events go to, and which member has a partition.
//!
//! Every process of a bot works both out by itself, in whatever version of the SDK it runs, and has to come to the same as all others: an
//! event that went to another partition would be out of order, and a partition that two think theirs is fought over. So the functions
//! are fixed for ever, known values stand in the tests, and they rest on no library's hash:
//!
//! - [`partition_of`] is `mix(channel_id) mod partitions`, the id as 64 bits without a sign.
//! - [`owners`] ranks the members of a partition by `mix(fnv(member) + partition + 1)`, the highest first and the lesser name first among
//!   equals (rendezvous hashing), and gives each partition, from 0 on, to the first of its ranking that has less than its bound.
//! - `mix` is the finalizer of SplitMix64 (Steele, Lea and Flood 2014; the constants are Stafford's "Mix13"), `fnv` the 64-bit FNV-1a of the
//!   name's bytes.
//!
//! Without the bound a partition would move only if its owner left or a newcomer takes it, but 64 partitions fall so unevenly on a few
//! members that the fullest of four has 20 of them on average, and the fullest of eight half again its share. With it
//! ([`most_owned`]: an eighth above the even share) a few more move than must when a member comes or leaves: of 64 one to four on average
//! with up to a dozen members, and a third of all in the worst case, where so many members share them that the bound itself, then three or
//! two, changes with the one.

/// Returns the partition, below `partitions`, that the events of a channel go to; 0 if there are none.
#[must_use]
pub const fn partition_of(channel_id: i64, partitions: u16) -> u16 {
    if partitions == 0 {
        return 0;
    }
    (mix(channel_id.cast_unsigned()) % partitions as u64) as u16
}

/// Returns the most partitions that one of `members` is given: an eighth more than its even share, rounded up.
#[must_use]
fn most_owned(partitions: u16, members: usize) -> usize {
    (usize::from(partitions) * 9).div_ceil(members.max(1) * 8).min(usize::from(partitions))
}

/// Returns for each partition the index of its owner among `members`, whose names differ and whose order does not matter; nothing if there
/// is no member.
#[must_use]
pub fn owners<S: AsRef<str>>(partitions: u16, members: &[S]) -> Vec<usize> {
    if members.is_empty() {
        return Vec::new();
    }
    let seeds: Vec<u64> = members.iter().map(|member| fnv(member.as_ref().as_bytes())).collect();
    let most = most_owned(partitions, members.len());
    let mut owned = vec![0; members.len()];
    let choose = |partition: u16| {
        let rank = |index: &usize| {
            let score = mix(seeds[*index].wrapping_add(u64::from(partition) + 1));
            (score, std::cmp::Reverse(members[*index].as_ref()))
        };
        let free = (0..members.len()).filter(|index| owned[*index] < most);
        // All together have more room than there are partitions.
        let owner = free.max_by_key(rank).unwrap_or_default();
        owned[owner] += 1;
        owner
    };
    (0..partitions).map(choose).collect()
}

/// Returns what tells texts apart in 64 bits, the same everywhere and for ever.
#[must_use]
pub fn fingerprint(text: &str) -> u64 {
    mix(fnv(text.as_bytes()))
}

const fn mix(mut bits: u64) -> u64 {
    bits = (bits ^ (bits >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    bits = (bits ^ (bits >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    bits ^ (bits >> 31)
}

fn fnv(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0xCBF2_9CE4_8422_2325, |hash, byte| (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01B3))
}

#[cfg(test)]
mod tests {
    use proptest::{prelude::*, test_runner::RngSeed};

    use super::*;

    const PARTITIONS: u16 = 64;

    fn counts(owners: &[usize], members: usize) -> Vec<usize> {
        let mut counts = vec![0; members];
        owners.iter().for_each(|owner| counts[*owner] += 1);
        counts
    }

    /// Returns how many partitions move when the last of `members` comes or leaves, and how many must.
    fn moves(members: &[String]) -> (usize, usize) {
        let last = members.len() - 1;
        let (with, without) = (owners(PARTITIONS, members), owners(PARTITIONS, &members[..last]));
        let moved = with.iter().zip(&without).filter(|(with, without)| with != without).count();
        (moved, counts(&with, members.len())[last])
    }

    /// Worked out by another program. A change of these loses the order of events while two versions run side by side.
    #[test]
    fn known_values_never_change() {
        let known: [(i64, u16, u16, u16); 8] = [
            (0, 0, 0, 0),
            (1, 37, 5, 789),
            (-1, 59, 3, 67),
            (2, 10, 2, 730),
            (42, 34, 2, 962),
            (1_775_731_111_020_111_321, 3, 3, 27),
            (1_840_655_908_913_287_168, 10, 2, 850),
            (i64::MAX, 61, 5, 533),
        ];
        for (channel_id, of_64, of_8, of_1000) in known {
            let found = [64, 8, 1000].map(|partitions| partition_of(channel_id, partitions));
            assert_eq!(found, [of_64, of_8, of_1000], "{channel_id}");
        }
        assert_eq!(owners(16, &["a", "b", "c"]), [1, 2, 0, 1, 1, 2, 1, 2, 0, 0, 0, 1, 1, 0, 2, 2]);
        assert_eq!((fingerprint("mezon"), fingerprint("")), (0x1E2A_3EE4_EED3_DCAC, 0xF52A_15E9_A9B5_E89B));
    }

    #[test]
    fn nothing_is_asked_of_nobody() {
        assert_eq!(partition_of(7, 0), 0);
        assert!(owners::<&str>(64, &[]).is_empty());
    }

    /// The figures that the head of the file and the docs tell.
    #[test]
    fn few_partitions_move_that_need_not() {
        for members in 1..=12 {
            let rounds = 200;
            let (mut moved, mut must, mut worst) = (0, 0, 0);
            for round in 0..rounds {
                let names: Vec<String> =
                    (0..=members).map(|index| format!("{:x}", mix(round * 1000 + index))).collect();
                let (now, least) = moves(&names);
                moved += now;
                must += least;
                worst = worst.max(now - least);
            }
            assert!(worst <= 10 && moved <= must + 4 * rounds as usize, "{members}: {moved} {must} {worst}");
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 64, rng_seed: RngSeed::Fixed(1), failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn nobody_has_more_than_an_eighth_above_its_share(
            members in prop::collection::hash_set("[a-z0-9]{1,12}", 1..40),
            partitions in 0_u16..300,
        ) {
            let members: Vec<String> = members.into_iter().collect();
            let counts = counts(&owners(partitions, &members), members.len());
            prop_assert_eq!(counts.iter().sum::<usize>(), usize::from(partitions));
            let share = f64::from(partitions) / members.len() as f64;
            let fullest = counts.into_iter().max().unwrap_or_default();
            prop_assert!(fullest as f64 <= (share * 1.125).ceil());
        }

        #[test]
        fn the_order_of_members_does_not_matter(
            members in prop::collection::hash_set("[a-z0-9]{1,12}", 1..40).prop_map(Vec::from_iter).prop_shuffle(),
        ) {
            let mut sorted = members.clone();
            sorted.sort();
            let named = |members: &[String]| -> Vec<_> {
                owners(PARTITIONS, members).into_iter().map(|owner| members[owner].clone()).collect()
            };
            prop_assert_eq!(named(&members), named(&sorted));
        }

        /// What moves when one leaves: what it had, and of the rest no more than a third of all.
        #[test]
        fn the_rest_stays_where_it_is(members in prop::collection::hash_set("[a-z0-9]{1,12}", 2..40)) {
            let members: Vec<String> = members.into_iter().collect();
            let (moved, must) = moves(&members);
            prop_assert!(moved <= must + usize::from(PARTITIONS) / 3, "{} {}", moved, must);
        }

        #[test]
        fn channels_spread_evenly(first in any::<i64>()) {
            // Ids of the service are snowflakes that count up.
            let mut counts = [0; PARTITIONS as usize];
            (0..6_400).for_each(|index| counts[usize::from(partition_of(first.wrapping_add(index << 12), PARTITIONS))] += 1);
            prop_assert!(counts.iter().all(|count| (50..170).contains(count)), "{:?}", counts);
        }
    }
}
