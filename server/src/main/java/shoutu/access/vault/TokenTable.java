package shoutu.access.vault;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Every statement against search tokens and the queue of those still to be made. */
@Repository
class TokenTable {

  /** Subjects taken from the queue, as they were put there together. */
  record Waiting(List<UUID> subjects, Optional<UUID> batch) {}

  private final JdbcClient db;

  TokenTable(JdbcClient db) {
    this.db = db;
  }

  void enqueue(UUID id, Collection<UUID> subjects, @Nullable UUID batch, Instant at) {
    db.sql(
            """
            insert into access.unindexed (id, batch, subjects, stored_at)
            values (:id, :batch::uuid, :subjects::uuid[], :at)
            """)
        .param("id", id)
        .param("batch", batch)
        .param("at", at.atOffset(ZoneOffset.UTC))
        .param("subjects", VaultTable.ids(subjects))
        .update();
  }

  void openBatch(UUID batch, Instant at) {
    db.sql(
            """
            insert into access.batch (id, stored_at) values (:id, :at)
            on conflict (id) do nothing
            """)
        .param("id", batch)
        .param("at", at.atOffset(ZoneOffset.UTC))
        .update();
  }

  Optional<Instant> oldestWaiting() {
    return db.sql("select min(stored_at) as oldest from access.unindexed")
        .query((row, _) -> Optional.ofNullable(row.getObject("oldest", OffsetDateTime.class)))
        .single()
        .map(OffsetDateTime::toInstant);
  }

  /** Takes portions off the queue; another server skips those taken here. */
  List<Waiting> take(int portions) {
    return db.sql(
            """
            delete from access.unindexed
             where id = any (array(
                   select id from access.unindexed
                    order by id limit :portions
                      for update skip locked))
            returning subjects, batch
            """)
        .param("portions", portions)
        .query(
            (row, _) ->
                new Waiting(
                    List.of((UUID[]) row.getArray("subjects").getArray()),
                    Optional.ofNullable(row.getObject("batch", UUID.class))))
        .list();
  }

  /** In the order of the index, so that neighbours go into it together. */
  void insert(long[] tokens, int[] placeNumbers, String[] placeCodes, String[] subjects) {
    // A nation's import brings a million; what does not fit is sorted on disk.
    db.sql("set local work_mem = '64MB'").update();
    db.sql(
            """
            insert into access.token (token, place_no, place_code, subject_id)
            select token, place_no, place_code, subject_id
              from unnest(:tokens::bigint[], :numbers::int[], :codes::text[], :subjects::uuid[])
                as n (token, place_no, place_code, subject_id)
             order by token, place_no
            on conflict do nothing
            """)
        .param("tokens", tokens)
        .param("numbers", placeNumbers)
        .param("codes", placeCodes)
        .param("subjects", subjects)
        .update();
  }

  void forget(Collection<UUID> subjects) {
    db.sql("delete from access.token where subject_id = any(:subjects::uuid[])")
        .param("subjects", VaultTable.ids(subjects))
        .update();
  }

  /** Marks those batches searchable that have nobody left in the queue. */
  void settle(Set<UUID> batches, Instant at) {
    db.sql(
            """
            update access.batch b
               set searchable_at = :at
             where b.id = any(:batches::uuid[])
               and b.searchable_at is null
               and not exists (select from access.unindexed u where u.batch = b.id)
            """)
        .param("batches", VaultTable.ids(batches))
        .param("at", at.atOffset(ZoneOffset.UTC))
        .update();
  }

  boolean isWaiting(UUID batch) {
    return db.sql("select exists (select from access.unindexed where batch = :id)")
        .param("id", batch)
        .query(Boolean.class)
        .single();
  }

  Optional<Instant> searchableAt(UUID batch) {
    return db.sql("select searchable_at from access.batch where id = :id")
        .param("id", batch)
        .query(
            (row, _) -> Optional.ofNullable(row.getObject("searchable_at", OffsetDateTime.class)))
        .optional()
        .flatMap(found -> found)
        .map(OffsetDateTime::toInstant);
  }

  /** Subjects between two place numbers that have every one of these tokens. */
  List<UUID> find(long[] tokens, int from, int to, int limit) {
    return db.sql(
            """
            select subject_id
              from access.token
             where token = any(:tokens::bigint[])
               and place_no >= :from and place_no < :to
             group by subject_id
            having count(*) = :all
             order by subject_id desc
             limit :limit
            """)
        .param("tokens", tokens)
        .param("from", from)
        .param("to", to)
        .param("all", tokens.length)
        .param("limit", limit)
        .query((row, _) -> row.getObject("subject_id", UUID.class))
        .list();
  }
}
