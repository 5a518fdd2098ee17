package shoutu.voice;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import shoutu.access.PrivateLink;
import shoutu.rules.Matter.Urgency;
import shoutu.territory.Subtree;

/** Every statement that changes {@code voice.problem} and {@code voice.message}, or finds one. */
@Repository
class ProblemTable {

  static final String COLUMNS =
      """
      p.id, p.version, p.home, p.place_code, p.place_no, p.matter, p.urgency, p.why, p.severity,
      p.channel, p.needs_for, p.household, p.known, p.received_at, p.contact_by, p.contacted_at,
      p.duty_id, p.words, p.last_word, p.recurrence_of, p.closed_at,
      p.duplicate_of
      """;

  private static final String PROBLEM = "select " + COLUMNS + " from voice.problem p ";

  /** One who said the same, for counting households. */
  record Said(UUID household, String place) {}

  private final JdbcClient db;

  ProblemTable(JdbcClient db) {
    this.db = db;
  }

  void insert(Problem problem, PrivateLink link) {
    db.sql(
            """
            insert into voice.problem
              (id, home, place_code, place_no, last_act, matter, urgency, why, severity, channel,
               needs_for, household, known, received_at, contact_by, duty_id, words, token_hash,
               recurrence_of, duplicate_of)
            values (:id, :home, :place, :placeNo, 'RECEIVED', :matter, :urgency, :why, :severity,
                    :channel, :needsFor, :household, :known, :receivedAt, :contactBy, :duty, :words,
                    :hash, :recurrenceOf, :duplicateOf)
            """)
        .param("id", problem.id())
        .param("home", problem.home())
        .param("place", problem.placeCode())
        .param("placeNo", problem.placeNo())
        .param("matter", problem.matter())
        .param("urgency", problem.urgency().name())
        .param("why", problem.why().name())
        .param("severity", problem.severity())
        .param("channel", problem.channel().name())
        .param("needsFor", problem.needsFor().name())
        .param("household", problem.household())
        .param("known", problem.known().name())
        .param("receivedAt", utc(problem.receivedAt()))
        .param("contactBy", utc(problem.contactBy()))
        .param("duty", problem.duty())
        .param("words", problem.words())
        .param("hash", link.hash())
        .param("recurrenceOf", problem.recurrenceOf())
        .param("duplicateOf", problem.duplicateOf())
        .update();
  }

  Optional<Problem> find(UUID id) {
    return db.sql(PROBLEM + " where p.id = :id")
        .param("id", id)
        .query((row, _) -> problem(row))
        .optional();
  }

  List<Problem> findAll(Collection<UUID> ids) {
    return db.sql(PROBLEM + " where p.id = any(:ids)")
        .param("ids", ids.toArray(UUID[]::new))
        .query((row, _) -> problem(row))
        .list();
  }

  Optional<Problem> findByLink(PrivateLink link) {
    return db.sql(PROBLEM + " where p.token_hash = :hash")
        .param("hash", link.hash())
        .query((row, _) -> problem(row))
        .optional();
  }

  Optional<Problem> lock(UUID id) {
    return db.sql(PROBLEM + " where p.id = :id for update")
        .param("id", id)
        .query((row, _) -> problem(row))
        .optional();
  }

  List<Problem> ofDuty(UUID duty) {
    return db.sql(PROBLEM + " where p.duty_id = :duty order by p.received_at for update")
        .param("duty", duty)
        .query((row, _) -> problem(row))
        .list();
  }

  /** What the same household said of the same matter, the latest first. */
  List<Problem> alike(UUID household, String matter, Instant since) {
    return db.sql(
            PROBLEM
                + """
                   where p.household = :household and p.matter = :matter and p.received_at >= :since
                   order by p.received_at desc
                   limit 20
                  """)
        .param("household", household)
        .param("matter", matter)
        .param("since", utc(since))
        .query((row, _) -> problem(row))
        .list();
  }

  /** Of one household, whatever the matter: what is open, and what is still watched. */
  List<Problem> ofHousehold(UUID household, Instant closedSince) {
    return db.sql(
            PROBLEM
                + """
                   where p.household = :household
                     and (p.closed_at is null or p.closed_at >= :since)
                   order by p.received_at desc
                   limit 10
                  """)
        .param("household", household)
        .param("since", utc(closedSince))
        .query((row, _) -> problem(row))
        .list();
  }

  /** Of one matter in some ground, what is open. */
  List<Problem> openNear(Subtree within, String matter, Instant since) {
    return db.sql(
            PROBLEM
                + """
                   where p.matter = :matter and p.place_no >= :lo and p.place_no < :hi
                     and p.received_at >= :since and p.closed_at is null
                   order by p.received_at desc
                   limit 10
                  """)
        .param("matter", matter)
        .param("lo", within.lo())
        .param("hi", within.hi())
        .param("since", utc(since))
        .query((row, _) -> problem(row))
        .list();
  }

  /** The last one of a household's matter that was closed after an instant and is closed still. */
  Optional<Problem> closedSince(UUID household, String matter, Instant since) {
    return db.sql(
            PROBLEM
                + """
                   where p.household = :household and p.matter = :matter and p.closed_at >= :since
                   order by p.closed_at desc
                   limit 1
                  """)
        .param("household", household)
        .param("matter", matter)
        .param("since", utc(since))
        .query((row, _) -> problem(row))
        .optional();
  }

  /** Makes those who report the same matter wait for each other, so that none is miscounted. */
  void queueFor(int home, String matter) {
    db.sql("select pg_advisory_xact_lock(hashtext('voice.mass'), hashtext(:key))")
        .param("key", home + "/" + matter)
        .query((row, _) -> row.getRow())
        .list();
  }

  List<Said> saidSince(int home, String matter, Instant since) {
    return db.sql(
            """
            select distinct household, place_code
              from voice.problem
             where matter = :matter and home = :home and received_at >= :since
               and household is not null
            """)
        .param("matter", matter)
        .param("home", home)
        .param("since", utc(since))
        .query((row, _) -> new Said(uuid(row, "household"), row.getString("place_code")))
        .list();
  }

  /** Those of a matter that are open and not yet among what must be fixed now. */
  List<Problem> openOf(int home, String matter, Instant since) {
    return db.sql(
            PROBLEM
                + """
                   where p.matter = :matter and p.home = :home and p.received_at >= :since
                     and p.why <> 'MANY_SAY_SO' and p.closed_at is null
                   order by p.id
                     for update
                  """)
        .param("matter", matter)
        .param("home", home)
        .param("since", utc(since))
        .query((row, _) -> problem(row))
        .list();
  }

  void raise(UUID id, Urgency urgency, int severity) {
    db.sql(
            """
            update voice.problem
               set why = 'MANY_SAY_SO', urgency = :urgency, severity = :severity,
                   last_act = 'MADE_URGENT', version = version + 1
             where id = :id
            """)
        .param("id", id)
        .param("urgency", urgency.name())
        .param("severity", severity)
        .update();
  }

  /** Found to be something else: another owner, the same first receipt. */
  void reclassified(UUID id, Triaged triaged, UUID duty) {
    db.sql(
            """
            update voice.problem
               set matter = :matter, urgency = :urgency, severity = :severity, why = :why,
                   contact_by = received_at + :contact * interval '1 second', duty_id = :duty,
                   closed_at = null, last_act = 'RECLASSIFIED', version = version + 1
             where id = :id
            """)
        .param("id", id)
        .param("matter", triaged.matter().code())
        .param("urgency", triaged.urgency().name())
        .param("severity", triaged.severity())
        .param("why", triaged.why().name())
        .param("contact", triaged.matter().contact().toSeconds())
        .param("duty", duty)
        .update();
  }

  void contacted(UUID id, Instant at) {
    db.sql(
            """
            update voice.problem
               set contacted_at = :at, last_act = 'CONTACTED', version = version + 1
             where id = :id and contacted_at is null
            """)
        .param("id", id)
        .param("at", utc(at))
        .update();
  }

  void said(UUID id, LastWord word) {
    db.sql(
            """
            update voice.problem
               set last_word = :word, last_act = :word, version = version + 1
             where id = :id
            """)
        .param("id", id)
        .param("word", word.name())
        .update();
  }

  void closed(UUID id, Instant at) {
    db.sql(
            """
            update voice.problem
               set closed_at = :at, last_act = 'CLOSED', version = version + 1
             where id = :id
            """)
        .param("id", id)
        .param("at", utc(at))
        .update();
  }

  void reopened(UUID id, Instant at) {
    db.sql(
            """
            update voice.problem
               set closed_at = null, came_back_at = coalesce(came_back_at, :at), last_act = 'REOPENED', version = version + 1
             where id = :id and closed_at is not null
            """)
        .param("id", id)
        .param("at", utc(at))
        .update();
  }

  /** When the first of what was closed was closed, among what is not yet forgotten. */
  Optional<Instant> firstToForget() {
    return db.sql(
            """
            select min(closed_at) as first
              from voice.problem
             where closed_at is not null and forgotten_at is null
            """)
        .query((row, _) -> Optional.ofNullable(instant(row, "first")))
        .single();
  }

  List<Problem> toForget(Instant closedBefore, int limit) {
    return db.sql(
            PROBLEM
                + """
                   where p.closed_at <= :before and p.forgotten_at is null
                   order by p.closed_at
                   limit :limit
                     for update skip locked
                  """)
        .param("before", utc(closedBefore))
        .param("limit", limit)
        .query((row, _) -> problem(row))
        .list();
  }

  void forgotten(UUID id, Instant at) {
    db.sql(
            """
            update voice.problem
               set household = null, forgotten_at = :at, last_act = 'FORGOTTEN',
                   version = version + 1
             where id = :id
            """)
        .param("id", id)
        .param("at", utc(at))
        .update();
  }

  void insert(Message message, Problem problem) {
    db.sql(
            """
            insert into voice.message
              (id, home, place_code, place_no, last_act, problem_id, author, words, said_at)
            values (:id, :home, :place, :placeNo, 'SAID', :problem, :author, :words, :at)
            """)
        .param("id", message.id())
        .param("home", problem.home())
        .param("place", problem.placeCode())
        .param("placeNo", problem.placeNo())
        .param("problem", problem.id())
        .param("author", message.author().name())
        .param("words", message.words())
        .param("at", utc(message.saidAt()))
        .update();
  }

  List<Message> messagesOf(UUID problem) {
    return db.sql(
            """
            select id, author, words, said_at
              from voice.message
             where problem_id = :problem
             order by said_at, id
             limit 500
            """)
        .param("problem", problem)
        .query(
            (row, _) ->
                new Message(
                    uuid(row, "id"),
                    Author.valueOf(row.getString("author")),
                    uuid(row, "words"),
                    time(row, "said_at")))
        .list();
  }

  static Problem problem(ResultSet row) throws SQLException {
    String word = row.getString("last_word");
    return new Problem(
        uuid(row, "id"),
        row.getInt("version"),
        row.getInt("home"),
        row.getString("place_code"),
        row.getInt("place_no"),
        row.getString("matter"),
        Urgency.valueOf(row.getString("urgency")),
        Triaged.Why.valueOf(row.getString("why")),
        row.getInt("severity"),
        Channel.valueOf(row.getString("channel")),
        NeedsFor.valueOf(row.getString("needs_for")),
        row.getObject("household", UUID.class),
        Problem.Known.valueOf(row.getString("known")),
        time(row, "received_at"),
        time(row, "contact_by"),
        instant(row, "contacted_at"),
        uuid(row, "duty_id"),
        uuid(row, "words"),
        word == null ? null : LastWord.valueOf(word),
        row.getObject("recurrence_of", UUID.class),
        instant(row, "closed_at"),
        row.getObject("duplicate_of", UUID.class));
  }

  private static UUID uuid(ResultSet row, String column) throws SQLException {
    return row.getObject(column, UUID.class);
  }

  private static Instant time(ResultSet row, String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }

  private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }

  private static OffsetDateTime utc(Instant at) {
    return at.atOffset(ZoneOffset.UTC);
  }
}
