//! Runs one target on one input and measures what it costs.
//!
//! In: the name of a target and the bytes that the fuzzer thought up. Out: nothing, or a panic that
//! says which limit was broken: one second of computing for each 100 KB begun, and in memory
//! so many times the input as its target says, beside what is needed for any input at all.

use std::time::Duration;

use cpu_time::ProcessTime;
use libfuzzer_sys::Corpus;
use peak_alloc::PeakAlloc;
use quotelint::fuzz::{Target, target};

#[global_allocator]
static MEMORY: PeakAlloc = PeakAlloc;

/// Computing time for each 100 KB begun: a second of the program as it is shipped. What is built for
/// the fuzzer counts every branch and checks every sum, and takes some eight times as long.
const TIME: Duration = Duration::from_secs(8);
/// Bytes in memory that any input may take: tables and buffers.
const ANYWAY: usize = 16 << 20;
/// How long the long inputs are that are made of short ones.
const LONG: usize = 100_000;
/// One input in so many is also tried in the long form.
const SELDOM: u32 = 32;

/// Runs a target on an input, and now and then on a long input made of it: what grows with the square
/// of the length shows only there.
pub fn run(name: &str, input: &[u8]) -> Corpus {
    let target = target(name).expect("a target of this name");
    measured(target, input);
    let sum = input.iter().fold(0u32, |sum, byte| sum.wrapping_mul(31).wrapping_add(u32::from(*byte)));
    if target.repeats && input.len() > 1 && sum % SELDOM == 0 {
        let times = LONG / input.len() + 1;
        let (head, tail) = input.split_at(input.len() / 2);
        match sum / SELDOM % 2 {
            0 => measured(target, &input.repeat(times)),
            _ => measured(target, &[head.repeat(times), tail.repeat(times)].concat()),
        }
    }
    Corpus::Keep
}

fn measured(target: &Target, input: &[u8]) {
    let before = MEMORY.current_usage();
    MEMORY.reset_peak_usage();
    let started = ProcessTime::now();
    (target.run)(input);
    let (took, peak) = (started.elapsed(), MEMORY.peak_usage().saturating_sub(before));
    let (len, name) = (input.len(), target.name);
    let allowed = TIME * u32::try_from(1 + len / LONG).unwrap_or(u32::MAX);
    assert!(took <= allowed, "{name} computes for {took:?} on {len} bytes: {}", start_of(input));
    assert!(
        peak <= ANYWAY + target.times * len,
        "{name} holds {peak} bytes for {len} bytes: {}",
        start_of(input)
    );
}

fn start_of(input: &[u8]) -> String {
    input[..input.len().min(200)].escape_ascii().to_string()
}
