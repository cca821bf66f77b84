-- Room fleet: tokens with which several machines come, into a group if wanted. No end is null.
alter table enrolment_token
    alter column expires_at drop not null,
    add column used integer not null default 0;
create index enrolment_token_of_group on enrolment_token (group_id) where group_id is not null;
