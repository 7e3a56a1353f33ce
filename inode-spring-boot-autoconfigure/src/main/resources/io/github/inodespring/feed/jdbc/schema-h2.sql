create table if not exists inode_feed_item (
	client character varying not null,
	collection character varying not null,
	item_key character varying not null,
	json character large object not null,
	primary key (client, collection, item_key)
);

create table if not exists inode_feed_history (
	client character varying not null,
	collection character varying not null,
	item_key character varying not null,
	measured_at timestamp with time zone not null,
	json character large object not null,
	primary key (client, collection, item_key, measured_at)
);

create index if not exists inode_feed_history_time on inode_feed_history (client, collection, measured_at);

create table if not exists inode_feed_poll (
	client character varying not null,
	collection character varying not null,
	started_at timestamp with time zone not null,
	duration_ms bigint not null,
	outcome character varying not null,
	items integer not null,
	failure character varying,
	primary key (client, collection, started_at)
);
