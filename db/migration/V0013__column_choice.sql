-- Which columns of a table a user has switched on and off; what is not in it is as the table has it at first.
create table column_choice (
    user_id uuid not null references users on delete cascade,
    table_name text not null,
    columns jsonb not null,
    primary key (user_id, table_name)
);
