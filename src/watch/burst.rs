use std::path::{Path, PathBuf};

/// What a watcher is told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Message {
    /// Something was done to these paths.
    Touched(Vec<PathBuf>),
    /// More was done than could be told.
    Lost,
    /// Nobody waits any more.
    End,
}

/// Why a watcher woke up.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Wake {
    /// Something that matters was edited.
    pub edited: bool,
    /// Nothing more will come.
    pub ended: bool,
}

/// Gathers messages until something that matters was edited and then nothing more comes for a
/// while, or until the end. `next` waits for a message: with `true` only for a while, and `None`
/// says that none came.
pub fn burst(
    mut next: impl FnMut(bool) -> Option<Message>,
    matters: impl Fn(&Path) -> bool,
) -> Wake {
    let mut wake = Wake::default();
    loop {
        match next(wake.edited) {
            Some(Message::Touched(paths)) => wake.edited |= paths.iter().any(|path| matters(path)),
            Some(Message::Lost) => wake.edited = true,
            Some(Message::End) => return Wake { ended: true, ..wake },
            None if wake.edited => return wake,
            // Whoever sends has gone.
            None => return Wake { ended: true, ..wake },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What is told, and how often it was waited for quiet; `None` is a while without a message.
    fn wakes(messages: &[Option<Message>]) -> (Wake, usize, usize) {
        let (mut told, mut quiet) = (messages.iter(), 0);
        let next = |for_quiet: bool| {
            let message = told.next().expect("it does not wait beyond the end").clone();
            assert!(for_quiet || message.is_some(), "it gives up before anything came");
            quiet += usize::from(for_quiet);
            message
        };
        let wake = burst(next, |path| path.ends_with("chart.toml"));
        (wake, quiet, told.count())
    }

    fn touched(name: &str) -> Option<Message> {
        Some(Message::Touched(vec![name.into()]))
    }

    #[test]
    fn what_an_editor_writes_several_times_is_one_edit() {
        let edited = Wake { edited: true, ended: false };
        let messages = [
            touched("a/chart.toml"),
            touched("a/chart.toml~"),
            touched("a/chart.toml"),
            None,
            touched("b/chart.toml"),
        ];
        assert_eq!(wakes(&messages), (edited, 3, 1));
    }

    #[test]
    fn what_a_build_writes_wakes_nobody() {
        let ended = Wake { edited: false, ended: true };
        assert_eq!(
            wakes(&[touched("a/a.vi.png"), touched("sokpi.lock"), Some(Message::End)]),
            (ended, 0, 0)
        );
        assert_eq!(wakes(&[Some(Message::Touched(Vec::new())), Some(Message::End)]), (ended, 0, 0));
    }

    #[test]
    fn an_edit_before_the_end_is_not_lost() {
        assert_eq!(
            wakes(&[touched("a/chart.toml"), Some(Message::End)]),
            (Wake { edited: true, ended: true }, 1, 0)
        );
    }

    #[test]
    fn where_more_came_than_could_be_told_everything_may_have_changed() {
        assert_eq!(
            wakes(&[Some(Message::Lost), None]),
            (Wake { edited: true, ended: false }, 1, 0)
        );
    }
}
