-- How employees sign in, and who is signed in.
CREATE TABLE credentials (
    account   TEXT PRIMARY KEY REFERENCES accounts (id) ON DELETE CASCADE,
    hash      TEXT NOT NULL,                    -- PHC string
    temporary INTEGER NOT NULL,
    set_at    INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE identities (
    issuer  TEXT NOT NULL,
    subject TEXT NOT NULL,
    account TEXT NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
    PRIMARY KEY (issuer, subject)
) STRICT, WITHOUT ROWID;
CREATE INDEX identities_of ON identities (account);

CREATE TABLE sessions (
    key      BLOB PRIMARY KEY,                  -- SHA-256 of the token
    account  TEXT NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
    began_at INTEGER NOT NULL,
    seen_at  INTEGER NOT NULL,
    origin   TEXT,
    browser  TEXT
) STRICT, WITHOUT ROWID;
CREATE INDEX sessions_of ON sessions (account, began_at);

CREATE TABLE tries (
    key      TEXT PRIMARY KEY,                  -- access::Attempt::keys
    failures INTEGER NOT NULL,
    last_at  INTEGER NOT NULL,
    known_at INTEGER
) STRICT, WITHOUT ROWID;
