create table if not exists inode_feed_item (
	client text not null,
	collection text not null,
	item_key text not null,
	json json not null,
	primary key (client, collection, item_key)
);

create table if not exists inode_feed_history (
	client text not null,
	collection text not null,
	item_key text not null,
	measured_at timestamp with time zone not null,
	json json not null,
	primary key (client, collection, item_key, measured_at)
);

create index if not exists inode_feed_history_time on inode_feed_history (client, collection, measured_at);

create table if not exists inode_feed_poll (
	client text not null,
	collection text not null,
	started_at timestamp with time zone not null,
	duration_ms bigint not null,
	outcome text not null,
	items integer not null,
	failure text,
	primary key (client, collection, started_at)
);
