-- How employees sign in, and who is signed in.
CREATE TABLE credentials (
    account   text COLLATE "C" PRIMARY KEY REFERENCES accounts (id) ON DELETE CASCADE,
    hash      text NOT NULL,                    -- PHC string
    temporary boolean NOT NULL,
    set_at    bigint NOT NULL
);

CREATE TABLE identities (
    issuer  text COLLATE "C" NOT NULL,
    subject text COLLATE "C" NOT NULL,
    account text COLLATE "C" NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
    PRIMARY KEY (issuer, subject)
);
CREATE INDEX identities_of ON identities (account);

CREATE TABLE sessions (
    key      bytea PRIMARY KEY,                 -- SHA-256 of the token
    account  text COLLATE "C" NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
    began_at bigint NOT NULL,
    seen_at  bigint NOT NULL,
    origin   text,
    browser  text
);
CREATE INDEX sessions_of ON sessions (account, began_at);

CREATE TABLE tries (
    key      text COLLATE "C" PRIMARY KEY,      -- access::Attempt::keys
    failures bigint NOT NULL,
    last_at  bigint NOT NULL,
    known_at bigint
);
