-- Hand-offs as the desk sees them: the item as JSON, beside it what is searched by.
CREATE TABLE accounts (
    id          TEXT PRIMARY KEY,
    name        TEXT NOT NULL,
    role        TEXT NOT NULL CHECK (role IN ('medewerker', 'redacteur', 'beheerder')),
    queues      TEXT NOT NULL,                  -- JSON list of queue ids; * for all
    max_open    INTEGER,
    presence    TEXT NOT NULL CHECK (presence IN ('online', 'pause', 'offline')),
    presence_at INTEGER NOT NULL,
    disabled    INTEGER NOT NULL,
    created_at  INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE desk_items (
    id            INTEGER PRIMARY KEY AUTOINCREMENT,
    conversation  TEXT NOT NULL REFERENCES conversations (id) ON DELETE CASCADE,
    reason        TEXT NOT NULL,
    summary       TEXT NOT NULL,
    created_at    INTEGER NOT NULL,
    item          TEXT NOT NULL,                -- desk::DeskItem as JSON; the columns below follow from it
    stage         TEXT NOT NULL CHECK (stage IN ('waiting', 'claimed', 'closed')),
    queue         TEXT NOT NULL,
    urgent        INTEGER NOT NULL,
    waiting_since INTEGER NOT NULL,
    owner         TEXT,
    changed_at    INTEGER NOT NULL,
    alarm_at      INTEGER,                      -- the next warning or breach that nobody was told of
    kind          TEXT NOT NULL CHECK (kind IN ('conversation', 'call_back'))
) STRICT;
INSERT INTO desk_items
SELECT id, conversation, reason, summary, created_at,
       json_object(
           'conversation', conversation, 'queue', queue, 'priority', iif(urgent, 'urgent', 'normal'), 'kind', 'conversation',
           'progress', json(CASE stage
               WHEN 'waiting' THEN json_object('kind', 'waiting')
               WHEN 'claimed' THEN json_object('kind', 'claimed', 'agent', 'api:' || agent, 'name', agent)
               ELSE json_object('kind', 'closed', 'agent', 'api:' || coalesce(agent, ''), 'at', strftime('%Y-%m-%dT%H:%M:%fZ', closed_at / 1000.0, 'unixepoch'),
                                'result', iif(first_reply_at IS NULL, 'no_reaction', 'answered'))
           END),
           'queued_at', strftime('%Y-%m-%dT%H:%M:%fZ', created_at / 1000.0, 'unixepoch'),
           'unanswered_since', iif(stage = 'closed' OR first_reply_at IS NOT NULL, NULL, strftime('%Y-%m-%dT%H:%M:%fZ', created_at / 1000.0, 'unixepoch')),
           'last_resident_at', strftime('%Y-%m-%dT%H:%M:%fZ', created_at / 1000.0, 'unixepoch'),
           'first_reaction_at', iif(first_reply_at IS NULL, NULL, strftime('%Y-%m-%dT%H:%M:%fZ', first_reply_at / 1000.0, 'unixepoch')),
           'replied', json(iif(first_reply_at IS NULL, 'false', 'true')), 'replies', json('[]'),
           'last_agent', iif(agent IS NULL, NULL, 'api:' || agent),
           'changed_at', strftime('%Y-%m-%dT%H:%M:%fZ', coalesce(closed_at, first_reply_at, claimed_at, created_at) / 1000.0, 'unixepoch'),
           'revision', 0),
       stage, queue, urgent, created_at, iif(stage = 'claimed', 'api:' || agent, NULL),
       coalesce(closed_at, first_reply_at, claimed_at, created_at), NULL, 'conversation'
FROM hand_offs;
DROP TABLE hand_offs;
ALTER TABLE desk_items RENAME TO hand_offs;
CREATE INDEX hand_offs_order ON hand_offs (stage, urgent DESC, waiting_since, conversation);
CREATE INDEX hand_offs_owner ON hand_offs (owner) WHERE owner IS NOT NULL;
CREATE INDEX hand_offs_alarm ON hand_offs (alarm_at) WHERE alarm_at IS NOT NULL;
CREATE INDEX hand_offs_changed ON hand_offs (changed_at);
CREATE INDEX hand_offs_of ON hand_offs (conversation, id);
-- A conversation waits for one person at a time; somebody may ask to be called besides.
CREATE UNIQUE INDEX hand_offs_one_open ON hand_offs (conversation) WHERE stage <> 'closed' AND kind = 'conversation';

ALTER TABLE audit ADD COLUMN origin TEXT;
CREATE INDEX audit_at ON audit (at, id);
CREATE INDEX audit_conversation ON audit (conversation) WHERE conversation IS NOT NULL;
