package shoutu.response.learning;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import shoutu.response.learning.Bottleneck.Cause;
import shoutu.response.learning.Bottleneck.Sort;
import shoutu.response.learning.Bottleneck.Span;
import shoutu.response.learning.Review.Item;
import shoutu.response.learning.Review.Part;
import shoutu.territory.Place;
import shoutu.territory.Subtree;

/** Every statement about bottlenecks and reviews. */
@Repository
class LearningTable {

  private final JdbcClient db;

  LearningTable(JdbcClient db) {
    this.db = db;
  }

  void note(Bottleneck it, Place place) {
    db.sql(
            """
            insert into response.bottleneck
                   (id, home, place_code, place_no, last_act, activation, span, sort, class, whys,
                    noted_at, duty)
            values (:id, :home, :place, :no, 'NOTED', :activation, :span, :sort, :class, :whys,
                    :at, :duty)
            """)
        .param("id", it.id())
        .param("home", place.home())
        .param("place", place.code())
        .param("no", place.placeNo())
        .param("activation", it.activation())
        .param("span", it.span().name())
        .param("sort", it.sort().name())
        .param("class", it.cause().name())
        .param("whys", it.whys().toArray(String[]::new))
        .param("at", it.notedAt().atOffset(ZoneOffset.UTC))
        .param("duty", it.duty())
        .update();
  }

  List<Bottleneck> of(UUID activation) {
    return db.sql(
            """
            select id, activation, span, sort, class, whys, noted_at, duty
              from response.bottleneck
             where activation = :activation
             order by noted_at, id
            """)
        .param("activation", activation)
        .query(
            (row, _) ->
                new Bottleneck(
                    row.getObject("id", UUID.class),
                    row.getObject("activation", UUID.class),
                    Span.valueOf(row.getString("span")),
                    Sort.valueOf(row.getString("sort")),
                    Cause.valueOf(row.getString("class")),
                    Arrays.asList((String[]) row.getArray("whys").getArray()),
                    row.getObject("noted_at", OffsetDateTime.class).toInstant(),
                    row.getObject("duty", UUID.class)))
        .list();
  }

  /** How often each cause was a bottleneck, the most frequent first. */
  Map<Cause, Integer> causes(Subtree within, Instant since) {
    Map<Cause, Integer> causes = new LinkedHashMap<>();
    db.sql(
            """
            select class, count(*)::int as n
              from response.bottleneck
             where place_no >= :lo and place_no < :hi and noted_at >= :since
               and sort = 'BOTTLENECK'
             group by class
             order by n desc, class
            """)
        .param("lo", within.lo())
        .param("hi", within.hi())
        .param("since", since.atOffset(ZoneOffset.UTC))
        .query(
            row -> {
              causes.put(Cause.valueOf(row.getString("class")), row.getInt("n"));
            });
    return causes;
  }

  void open(Review it, Place place) {
    db.sql(
            """
            insert into response.review
                   (id, home, place_code, place_no, last_act, activation, opened_at, duty)
            values (:id, :home, :place, :no, 'OPENED', :activation, :at, :duty)
            """)
        .param("id", it.id())
        .param("home", place.home())
        .param("place", place.code())
        .param("no", place.placeNo())
        .param("activation", it.activation())
        .param("at", it.openedAt().atOffset(ZoneOffset.UTC))
        .param("duty", it.duty())
        .update();
  }

  Optional<Review> reviewOf(UUID activation) {
    return db.sql(
            "select id, activation, opened_at, duty from response.review where activation = :id")
        .param("id", activation)
        .query(
            (row, _) ->
                new Review(
                    row.getObject("id", UUID.class),
                    row.getObject("activation", UUID.class),
                    row.getObject("opened_at", OffsetDateTime.class).toInstant(),
                    row.getObject("duty", UUID.class)))
        .optional();
  }

  void say(UUID review, Item it, Place place) {
    db.sql(
            """
            insert into response.review_item
                   (id, home, place_code, place_no, last_act, review, part, text, noted_at, duty)
            values (:id, :home, :place, :no, 'SAID', :review, :part, :text, :at, :duty)
            """)
        .param("id", it.id())
        .param("home", place.home())
        .param("place", place.code())
        .param("no", place.placeNo())
        .param("review", review)
        .param("part", it.part().name())
        .param("text", it.text())
        .param("at", it.notedAt().atOffset(ZoneOffset.UTC))
        .param("duty", it.duty())
        .update();
  }

  List<Item> items(UUID review) {
    return db.sql(
            """
            select id, part, text, noted_at, duty
              from response.review_item
             where review = :review
             order by noted_at, id
            """)
        .param("review", review)
        .query(
            (row, _) ->
                new Item(
                    row.getObject("id", UUID.class),
                    Part.valueOf(row.getString("part")),
                    row.getString("text"),
                    row.getObject("noted_at", OffsetDateTime.class).toInstant(),
                    row.getObject("duty", UUID.class)))
        .list();
  }

  /** So that two who add at once do not exceed the number of actions together. */
  void lock(UUID review) {
    db.sql("select pg_advisory_xact_lock(hashtextextended(:id, 338))")
        .param("id", review.toString())
        .query(row -> {});
  }

  void read(UUID id, UUID review, Place place, Instant at, String by) {
    db.sql(
            """
            insert into response.review_reading
                   (id, home, place_code, place_no, last_act, review, read_at, read_by)
            values (:id, :home, :place, :no, 'READ', :review, :at, :by)
            """)
        .param("id", id)
        .param("home", place.home())
        .param("place", place.code())
        .param("no", place.placeNo())
        .param("review", review)
        .param("at", at.atOffset(ZoneOffset.UTC))
        .param("by", by)
        .update();
  }
}
