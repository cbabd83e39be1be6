//! The small types of the field: an observation and all that its cells may say. They parse and
//! print, and know no file.

mod block;
mod boundary;
mod correction;
mod dataset;
mod date;
mod edition;
mod event;
mod id;
mod indicator;
mod interval;
mod number;
mod observation;
mod observations;
mod period;
mod place;
mod province;
mod qualifier;
mod quantity;
mod scope;
mod source;
mod status;
mod symbols;
mod topics;
mod unit;

pub use block::{Block, Digits, Key};
pub use boundary::Boundary;
pub use correction::{Corrected, Correction, CorrectionStatus};
pub use dataset::Dataset;
pub use date::Date;
pub use edition::{Edition, Merger};
pub use event::{Event, EventPlace};
pub use id::{EditionId, is_id, is_indicator_id};
pub use indicator::{Better, Break, Indicator, IndicatorId, Nature};
pub use interval::Interval;
pub use number::{NumberFault, is_too_fine, is_too_large, parse_number};
pub use observation::{Figure, Observation, ObservationId, Printed};
pub use observations::{Observations, Texts};
pub use period::{Period, PeriodFault, PeriodKind};
pub use place::Place;
pub use province::{Inset, Position, Province, ProvinceId, ProvinceKind, Region, RegionId};
pub use qualifier::Qualifier;
pub use quantity::Quantity;
pub use scope::{Scope, Scopes};
pub use source::{Source, SourceId, SourceKind};
pub use status::{Class, Status};
pub use symbols::Symbols;
pub use topics::{PlaceName, TopicWords, Topics};
pub use unit::{Unit, UnitId};

/// The exact decimal that every figure is held in.
pub use rust_decimal::Decimal;
