CREATE TABLE conversations (
    id          TEXT PRIMARY KEY,
    token_hash  BLOB NOT NULL,
    channel     TEXT NOT NULL,
    created_at  INTEGER NOT NULL,               -- milliseconds since 1970, UTC, as all times here
    updated_at  INTEGER NOT NULL,
    state       TEXT NOT NULL,                  -- dialogue::State as JSON
    last_seq    INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE messages (
    conversation TEXT NOT NULL REFERENCES conversations (id) ON DELETE CASCADE,
    seq          INTEGER NOT NULL,
    at           INTEGER NOT NULL,
    author       TEXT NOT NULL CHECK (author IN ('resident', 'bot', 'agent', 'note')),
    name         TEXT,
    client_id    TEXT,
    fingerprint  BLOB,                          -- SHA-256 of what the sender sent, to tell a repeat from a clash
    reply_to     INTEGER,                       -- seq of the message that this answers
    body         TEXT NOT NULL,                 -- MessageBody as JSON
    trace        TEXT,
    PRIMARY KEY (conversation, seq)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX messages_client_id ON messages (conversation, client_id) WHERE client_id IS NOT NULL;

CREATE TABLE hand_offs (
    id             INTEGER PRIMARY KEY,
    conversation   TEXT NOT NULL REFERENCES conversations (id) ON DELETE CASCADE,
    queue          TEXT NOT NULL,
    reason         TEXT NOT NULL,
    urgent         INTEGER NOT NULL,
    summary        TEXT NOT NULL,
    stage          TEXT NOT NULL CHECK (stage IN ('waiting', 'claimed', 'closed')),
    agent          TEXT,
    created_at     INTEGER NOT NULL,
    claimed_at     INTEGER,
    first_reply_at INTEGER,
    closed_at      INTEGER
) STRICT;
CREATE INDEX hand_offs_order ON hand_offs (stage, urgent DESC, created_at, id);
CREATE UNIQUE INDEX hand_offs_one_open ON hand_offs (conversation) WHERE stage <> 'closed';

CREATE TABLE outbox (
    id           INTEGER PRIMARY KEY AUTOINCREMENT,
    conversation TEXT NOT NULL REFERENCES conversations (id) ON DELETE CASCADE,
    key          TEXT NOT NULL UNIQUE,
    submission   TEXT NOT NULL,
    created_at   INTEGER NOT NULL,
    next_at      INTEGER,                       -- NULL: delivered, or given up
    attempts     INTEGER NOT NULL DEFAULT 0,
    delivered_at INTEGER,
    error        TEXT
) STRICT;
CREATE INDEX outbox_due ON outbox (next_at) WHERE next_at IS NOT NULL;
CREATE INDEX outbox_order ON outbox (conversation, id) WHERE next_at IS NOT NULL;

CREATE TABLE audit (
    id           INTEGER PRIMARY KEY AUTOINCREMENT,
    at           INTEGER NOT NULL,
    actor        TEXT NOT NULL,
    action       TEXT NOT NULL,
    conversation TEXT,
    hand_off     INTEGER,
    detail       TEXT
) STRICT;
CREATE TRIGGER audit_is_append_only BEFORE UPDATE ON audit BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END;

CREATE TABLE settings (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
