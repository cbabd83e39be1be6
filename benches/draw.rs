//! How long a picture takes, stage by stage, of a bar chart of the shipped data: `cargo bench
//! --bench draw`. The first run of each stage fills what is kept of letters; what is told is the
//! time of further charts.

#![allow(
    clippy::disallowed_methods,
    clippy::disallowed_types,
    clippy::print_stdout,
    reason = "no part of the program"
)]

use sokpi::chart::scene::Scene;
use sokpi::chart::{Figures, Input, Kind, Spec, compose};
use sokpi::compare::{Periods, Request};
use sokpi::model::{Dataset, Period};
use sokpi::{ingest, plan, project::Project, render, rules, words::Lang};

fn main() {
    divan::main();
}

fn data() -> Dataset {
    let project = Project::open(Some("datasets".as_ref()), None).expect("the shipped data");
    ingest::read(project.files().expect("files that can be read"), &rules::row_checks()).data
}

fn asked(data: &Dataset) -> (Spec, Figures) {
    let request = Request {
        periods: Periods::These(Period::parse("2024").into_iter().collect()),
        ..Request::of(
            data.find_indicator("papi.environment").expect("an indicator of the shipped data"),
        )
    };
    let spec = Spec::asking(Kind::Bars, request);
    let figures = plan::ask(&spec.requests(), &spec, data).expect("comparisons");
    (spec, figures)
}

fn scene() -> Scene {
    let data = data();
    let (spec, figures) = asked(&data);
    compose(Input::of(&spec, &figures, &data, Lang::first())).expect("a picture")
}

#[divan::bench]
fn layout(bencher: divan::Bencher) {
    let data = data();
    let (spec, figures) = asked(&data);
    bencher.bench_local(|| compose(Input::of(&spec, &figures, &data, Lang::first())));
}

#[divan::bench]
fn svg(bencher: divan::Bencher) {
    let scene = scene();
    bencher.bench_local(|| render::svg(&scene));
}

#[divan::bench(args = [1.0, 2.0])]
fn png(bencher: divan::Bencher, scale: f64) {
    let scene = scene();
    bencher.bench_local(|| render::png(&scene, scale));
}

#[divan::bench]
fn pdf(bencher: divan::Bencher) {
    let scene = scene();
    bencher.bench_local(|| render::pdf(&scene));
}
