-- Room calendar: days on which schedules start nothing.

create table calendar (
    id uuid primary key,
    name text not null check (length(name) between 1 and 120),
    description text not null default '' check (length(description) <= 1000),
    -- Each one of date, from with until, weekday, yearly; and a name. They are only ever read and changed together.
    days jsonb not null default '[]' check (jsonb_typeof(days) = 'array'),
    version integer not null default 0,
    created_at timestamptz not null,
    created_by text not null
);
create unique index calendar_name on calendar (lower(name));
