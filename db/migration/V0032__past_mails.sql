-- Mails whose rows were deleted: known still, so that none is taken twice.

create table mail_past (
    mailbox_id uuid not null references mailbox on delete cascade,
    -- Of its key.
    digest bytea not null,
    taken boolean not null,
    primary key (mailbox_id, digest)
);
