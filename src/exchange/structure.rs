//! The structure of `sdmx-csv` as SDMX-ML 3.0: its data flow, its dimensions, measure and
//! attributes, what they are called in every language, and the code lists of this project.

use super::Options;
use super::sdmx::{HEAD, area, code};
use crate::failure::Failure;
use crate::markup::escape;
use crate::model::{Class, Dataset, Qualifier, Scope, Status};
use crate::words::{Lang, Text};

/// What tells one observation from every other, in the order of the key.
const DIMENSIONS: [&str; 6] = ["INDICATOR", "REF_AREA", "EDITION", "SCOPE", "SOURCE", "OBS_CLASS"];
const TIME: &str = "TIME_PERIOD";
const MEASURE: &str = "OBS_VALUE";
/// Columns of SDMX-CSV itself.
const OWN: usize = 3;

/// What the cells of an attribute that has no code list hold.
const NUMBERS: [(&str, &str); 4] =
    [("UNIT_MULT", "Integer"), ("DECIMALS", "Integer"), ("LOWER", "Double"), ("UPPER", "Double")];

/// The codes of CL_OBS_STATUS that are used.
const OBS_STATUS: [&str; 6] = ["A", "B", "E", "M", "O", "P"];

const VERSION: &str = "1.0.0";

/// A code, and its name in each language.
type Code = (String, Vec<(Lang, String)>);

pub(super) fn write(options: &Options) -> Result<String, Failure> {
    let lists: Vec<(&str, Vec<Code>)> = lists(&options.draft.data);
    let space = "http://www.sdmx.org/resources/sdmxml/schemas/v3_0";
    // A message has a day on which it was made; ours is the same for the same data.
    let head = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<mes:Structure xmlns:mes=\"{space}/message\" xmlns:str=\"{space}/structure\" \
         xmlns:com=\"{space}/common\">\n<mes:Header><mes:ID>SOKPI</mes:ID><mes:Test>false</mes:Test>\
         <mes:Prepared>1980-01-01T00:00:00Z</mes:Prepared><mes:Sender id=\"SOKPI\"/></mes:Header>\n<mes:Structures>\n"
    );
    let mut out = head + "<str:Codelists>\n";
    for (concept, codes) in &lists {
        out += &format!(
            "<str:Codelist id=\"CL_{concept}\" {}>{}\n",
            agency(),
            names(&concept_names(concept))
        );
        for (code, called) in codes {
            out += &format!("<str:Code id=\"{}\">{}</str:Code>\n", escape(code), names(called));
        }
        out += "</str:Codelist>\n";
    }
    out += &format!(
        "</str:Codelists>\n<str:ConceptSchemes>\n<str:ConceptScheme id=\"CONCEPTS\" {}>{}\n",
        agency(),
        names(&title("concepts"))
    );
    for concept in &HEAD[OWN..] {
        out += &format!(
            "<str:Concept id=\"{concept}\">{}</str:Concept>\n",
            names(&concept_names(concept))
        );
    }
    out += "</str:ConceptScheme>\n</str:ConceptSchemes>\n";
    let structure =
        "urn:sdmx:org.sdmx.infomodel.datastructure.DataStructure=SOKPI:OBSERVATIONS(1.0.0)";
    out += &format!(
        "<str:Dataflows>\n<str:Dataflow id=\"OBSERVATIONS\" {}>{}<str:Structure>{structure}</str:Structure></str:Dataflow>\n</str:Dataflows>\n",
        agency(),
        names(&title("flow"))
    );
    out += &format!(
        "<str:DataStructures>\n<str:DataStructure id=\"OBSERVATIONS\" {}>{}\n",
        agency(),
        names(&title("flow"))
    );
    out += &components(&lists);
    Ok(out + "</str:DataStructure>\n</str:DataStructures>\n</mes:Structures>\n</mes:Structure>\n")
}

/// Dimensions, attributes and the measure.
fn components(lists: &[(&str, Vec<Code>)]) -> String {
    let held = |concept: &str| match lists.iter().any(|(list, _)| *list == concept) {
        true => {
            let list = format!(
                "urn:sdmx:org.sdmx.infomodel.codelist.Codelist=SOKPI:CL_{concept}({VERSION})"
            );
            format!(
                "<str:LocalRepresentation><str:Enumeration>{list}</str:Enumeration></str:LocalRepresentation>"
            )
        }
        false => {
            let kind = NUMBERS
                .iter()
                .find(|(name, _)| *name == concept)
                .map_or("String", |(_, kind)| kind);
            format!(
                "<str:LocalRepresentation><str:TextFormat textType=\"{kind}\"/></str:LocalRepresentation>"
            )
        }
    };
    let mut out = String::from(
        "<str:DataStructureComponents>\n<str:DimensionList id=\"DimensionDescriptor\">\n",
    );
    for (nth, dimension) in DIMENSIONS.iter().enumerate() {
        let (identity, held) = (identity(dimension), held(dimension));
        out += &format!(
            "<str:Dimension id=\"{dimension}\" position=\"{}\">{identity}{held}</str:Dimension>\n",
            nth + 1
        );
    }
    out += &format!(
        "<str:TimeDimension id=\"{TIME}\">{}<str:LocalRepresentation><str:TextFormat textType=\"ObservationalTimePeriod\"/>\
         </str:LocalRepresentation></str:TimeDimension>\n</str:DimensionList>\n<str:AttributeList id=\"AttributeDescriptor\">\n",
        identity(TIME)
    );
    for attribute in HEAD[OWN..]
        .iter()
        .filter(|name| !DIMENSIONS.contains(name) && ![TIME, MEASURE].contains(name))
    {
        out += &format!(
            "<str:Attribute id=\"{attribute}\" usage=\"optional\">{}{}<str:AttributeRelationship><str:Observation/>\
             </str:AttributeRelationship></str:Attribute>\n",
            identity(attribute),
            held(attribute)
        );
    }
    out + &format!(
        "</str:AttributeList>\n<str:MeasureList id=\"MeasureDescriptor\">\n<str:Measure id=\"{MEASURE}\" usage=\"optional\">{}\
         <str:LocalRepresentation><str:TextFormat textType=\"Double\"/></str:LocalRepresentation></str:Measure>\n</str:MeasureList>\n\
         </str:DataStructureComponents>\n",
        identity(MEASURE)
    )
}

/// The concept that a component is of.
fn identity(concept: &str) -> String {
    let urn = format!(
        "urn:sdmx:org.sdmx.infomodel.conceptscheme.Concept=SOKPI:CONCEPTS({VERSION}).{concept}"
    );
    format!("<str:ConceptIdentity>{urn}</str:ConceptIdentity>")
}

/// The code lists, each by the column that it is of.
fn lists(data: &Dataset) -> Vec<(&'static str, Vec<Code>)> {
    // One code may mean other land in another edition: the key has both.
    let mut areas: Vec<Code> = Vec::new();
    for province in &data.provinces {
        let one = named(area(province, data), &province.name);
        if !areas.iter().any(|(code, _)| *code == one.0) {
            areas.push(one);
        }
    }
    vec![
        ("INDICATOR", data.indicators.iter().map(|i| named(&code(&i.id), &i.name)).collect()),
        ("REF_AREA", areas),
        ("EDITION", data.editions.iter().map(|e| plain(&e.id, &e.id)).collect()),
        (
            "SCOPE",
            Scope::ALL.iter().map(|s| worded(s.word(), &format!("scope.{}", s.word()))).collect(),
        ),
        (
            "SOURCE",
            data.sources.iter().map(|s| plain(&s.id, &name_or_id(&s.title, &s.id))).collect(),
        ),
        (
            "OBS_CLASS",
            Class::ALL.iter().map(|c| worded(c.word(), &format!("class.{}", c.word()))).collect(),
        ),
        ("UNIT_MEASURE", data.units.iter().map(|u| named(&u.id, &u.symbol)).collect()),
        (
            "OBS_STATUS",
            OBS_STATUS.iter().map(|s| worded(s, &format!("sdmx.obs-status.{s}"))).collect(),
        ),
        (
            "STATUS",
            Status::ALL.iter().map(|s| worded(s.word(), &format!("status.{}", s.word()))).collect(),
        ),
        (
            "OBS_QUALIFIER",
            Qualifier::ALL
                .iter()
                .map(|q| worded(q.word(), &format!("about.qualifier.{}", q.word())))
                .collect(),
        ),
    ]
}

/// A code with a name of the data.
fn named(id: &str, name: &Text) -> Code {
    (id.into(), Lang::all().map(|lang| (lang, name.get(lang).into())).collect())
}

/// A code whose name is the same in every language.
fn plain(id: &str, name: &str) -> Code {
    (id.into(), Lang::all().take(1).map(|lang| (lang, name.into())).collect())
}

/// A word of ours as a code, with its name out of the language tables.
fn worded(word: &str, key: &str) -> Code {
    (word.into(), Lang::all().map(|lang| (lang, lang.text(key).into())).collect())
}

fn agency() -> String {
    format!("agencyID=\"SOKPI\" version=\"{VERSION}\"")
}

fn title(key: &str) -> Vec<(Lang, String)> {
    Lang::all().map(|lang| (lang, lang.text(&format!("sdmx.{key}")).to_string())).collect()
}

fn concept_names(concept: &str) -> Vec<(Lang, String)> {
    title(&format!("concept.{}", concept.to_ascii_lowercase().replace('_', "-")))
}

/// Names in several languages.
fn names(names: &[(Lang, String)]) -> String {
    names
        .iter()
        .map(|(lang, name)| {
            format!("<com:Name xml:lang=\"{}\">{}</com:Name>", lang.code(), escape(name))
        })
        .collect()
}

/// The name, or the id where there is none.
fn name_or_id(name: &str, id: &str) -> String {
    if name.is_empty() { id.to_string() } else { name.to_string() }
}
