//! A PostgreSQL server that stands still, falls, or is stopped and started again.

use super::{Postgres, wait_until};
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

/// A server of [`Postgres::alone`].
pub struct Outages {
    folder: PathBuf,
    /// The server, once it was started again here.
    restarted: Option<Child>,
}

impl Outages {
    pub fn of(database: &Postgres) -> Self {
        let (_, rest) = database.url.split_once('@').unwrap();
        let (host, _) = rest.split_once('/').unwrap();
        Self {
            folder: PathBuf::from(host.replace("%2F", "/")),
            restarted: None,
        }
    }

    /// Says nothing for so long, and then goes on where it was.
    pub fn stand_still(&self, time: Duration) {
        let main = self.process().unwrap();
        signal("STOP", &[main]); // first: so that it starts no others
        let all = [vec![main], children(main)].concat();
        signal("STOP", &all);
        std::thread::sleep(time);
        signal("CONT", &all);
    }

    /// Loses everything that it was doing; it starts again by itself.
    pub fn fall(&self) {
        let main = self.process().unwrap();
        signal("KILL", &children(main)[..1]);
    }

    /// Stopped as for maintenance, started again after so long.
    pub fn stop_for(&mut self, time: Duration) {
        signal("INT", &[self.process().unwrap()]);
        if let Some(mut old) = self.restarted.take() {
            old.wait().unwrap();
        }
        wait_until("the server has stopped", || {
            self.process().is_none().then_some(())
        });
        std::thread::sleep(time);
        self.start();
    }

    fn process(&self) -> Option<u32> {
        let file = std::fs::read_to_string(self.folder.join("data/postmaster.pid")).ok()?;
        file.lines().next()?.parse().ok()
    }

    /// With the command line that it had.
    fn start(&mut self) {
        let line = std::fs::read_to_string(self.folder.join("data/postmaster.opts")).unwrap();
        let script = format!(
            "if [ \"$(id -u)\" = 0 ]; then exec setpriv --reuid=postgres --regid=postgres --init-groups {line}; else exec {line}; fi"
        );
        let log = std::fs::File::options()
            .append(true)
            .open(self.folder.join("log"))
            .unwrap();
        let script = script.replace('\n', " ");
        let child = Command::new("sh")
            .args(["-c", &script])
            .current_dir(&self.folder)
            .stdin(Stdio::null())
            .stdout(log.try_clone().unwrap())
            .stderr(log)
            .spawn();
        self.restarted = Some(child.unwrap());
        let ready = || {
            std::fs::read_to_string(self.folder.join("data/postmaster.pid"))
                .is_ok_and(|file| file.contains("ready"))
        };
        wait_until("the server runs again", || ready().then_some(()));
    }
}

impl Drop for Outages {
    fn drop(&mut self) {
        if let Some(mut child) = self.restarted.take() {
            signal("INT", &[child.id()]);
            let _ = child.wait();
        }
    }
}

fn signal(name: &str, processes: &[u32]) {
    let processes = processes.iter().map(u32::to_string);
    // One that has just ended is fine.
    let _ = Command::new("kill")
        .arg(format!("-{name}"))
        .args(processes)
        .stderr(Stdio::null())
        .status();
}

fn children(of: u32) -> Vec<u32> {
    let path = format!("/proc/{of}/task/{of}/children");
    let line = std::fs::read_to_string(path).unwrap_or_default();
    line.split_whitespace().map(|id| id.parse().unwrap()).collect()
}
