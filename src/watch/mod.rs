//! Waiting for edits of a project: of its data, its specs, its settings and its typefaces.
//!
//! What the system tells comes in bursts (an editor writes a file several times, a checkout changes
//! hundreds), and much of it is what a build itself reads and writes. [`Places`] says which paths
//! matter; [`burst`] gathers what belongs together.

mod burst;
mod places;

pub use burst::{Message, Wake, burst};
pub use places::Places;

use std::path::Path;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::time::Duration;

use notify::event::{AccessKind, AccessMode, EventKind};
use notify::{RecommendedWatcher, RecursiveMode, Watcher};

use crate::failure::Failure;
use crate::project::Project;

/// So long nothing must come for a burst to be over.
const QUIET: Duration = Duration::from_millis(40);

/// A project that is watched.
pub struct Watch {
    watcher: RecommendedWatcher,
    sender: Sender<Message>,
    messages: Receiver<Message>,
    places: Places,
}

impl Watch {
    /// Begins to watch.
    ///
    /// # Errors
    /// When the system watches no more files.
    pub fn open(project: &Project) -> Result<Watch, Failure> {
        let (sender, messages) = channel();
        let own = sender.clone();
        let tell = move |event: notify::Result<notify::Event>| {
            // Whoever waited has gone when this fails.
            drop(own.send(message(event)));
        };
        let watcher = notify::recommended_watcher(tell).map_err(|e| failed(&project.data, e))?;
        let mut watch = Watch { watcher, sender, messages, places: Places::of(project) };
        watch.renew(project)?;
        Ok(watch)
    }

    /// Watches what has come to be since: a folder that was taken away and made anew is another
    /// one.
    ///
    /// # Errors
    /// When the system watches no more files.
    pub fn renew(&mut self, project: &Project) -> Result<(), Failure> {
        self.places.renew(project);
        for (folder, deep) in self.places.folders() {
            let mode = if deep { RecursiveMode::Recursive } else { RecursiveMode::NonRecursive };
            match self.watcher.watch(&folder, mode) {
                Err(e) if folder.is_dir() => return Err(failed(&folder, e)),
                _ => {}
            }
        }
        Ok(())
    }

    /// Also a file by its name beside the data: a typeface.
    pub fn follow(&mut self, project: &Project, name: &str) {
        self.places.follow(project, name);
    }

    /// What ends the watching, from wherever it is sent.
    pub fn end(&self) -> impl FnOnce() + Send + 'static {
        let sender = self.sender.clone();
        move || drop(sender.send(Message::End))
    }

    /// Waits for edits.
    pub fn next(&self) -> Wake {
        let next = |quiet: bool| {
            if quiet { self.messages.recv_timeout(QUIET).ok() } else { self.messages.recv().ok() }
        };
        burst(next, |path| self.places.matters(path))
    }
}

fn failed(path: &Path, error: notify::Error) -> Failure {
    match error.kind {
        notify::ErrorKind::Io(cause) => Failure::read(path, cause),
        _ => Failure::read(path, std::io::Error::other(error)),
    }
}

/// What an event tells: the paths that it touched. Reading a file is none.
fn message(event: notify::Result<notify::Event>) -> Message {
    match event {
        Ok(event) if event.need_rescan() => Message::Lost,
        Ok(event) => match event.kind {
            EventKind::Access(AccessKind::Close(AccessMode::Write)) => {
                Message::Touched(event.paths)
            }
            EventKind::Access(_) => Message::Touched(Vec::new()),
            _ => Message::Touched(event.paths),
        },
        Err(_) => Message::Lost,
    }
}
