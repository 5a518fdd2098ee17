package shoutu.surveillance.clinical;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import shoutu.surveillance.clinical.About.Who;
import shoutu.surveillance.clinical.Detail.Kind;
import shoutu.surveillance.clinical.Fact.Where;
import shoutu.surveillance.clinical.Fact.Withdrawal;

/**
 * Every statement against the tables of what is told. They share a frame (see {@code
 * V260__clinical.sql}); the columns between are those of {@link Shape}.
 */
@Repository
class FactTable {

  private static final String FRAME =
      "id, home, place_code, place_no, case_id, contact_id, source_system, source_id, note,"
          + " recorded_at, last_act";

  private final JdbcClient db;

  FactTable(JdbcClient db) {
    this.db = db;
  }

  /** The ids of those that are new: what its source told before is left out. */
  Set<UUID> insertAll(Kind kind, Collection<? extends Fact<?>> facts, String act) {
    if (facts.isEmpty()) {
      return Set.of();
    }
    Shape shape = Shape.of(kind);
    List<@Nullable String[]> rows = new ArrayList<>(facts.size());
    facts.forEach(fact -> rows.add(row(fact, act)));
    List<String> types = new ArrayList<>(FRAME_TYPES);
    shape.columns().forEach(column -> types.add(column.type()));
    StringBuilder casts = new StringBuilder();
    StringBuilder arrays = new StringBuilder();
    StringBuilder names = new StringBuilder();
    Map<String, Object> params = new HashMap<>();
    for (int i = 0; i < types.size(); i++) {
      String comma = i == 0 ? "" : ", ";
      casts.append(comma).append("v.c").append(i).append("::").append(types.get(i));
      arrays.append(comma).append(":c").append(i).append("::text[]");
      names.append(comma).append("c").append(i);
      int at = i;
      params.put("c" + i, rows.stream().map(row -> row[at]).toArray(String[]::new));
    }
    return new HashSet<>(
        db.sql(
                """
                insert into %s (%s, %s)
                select %s from unnest(%s) as v (%s)
                on conflict (source_id, source_system, home) where source_id is not null do nothing
                returning id
                """
                    .formatted(shape.table(), FRAME, columns(shape), casts, arrays, names))
            .params(params)
            .query((row, _) -> id(row))
            .list());
  }

  private static final List<String> FRAME_TYPES =
      List.of(
          "uuid",
          "int",
          "text",
          "int",
          "uuid",
          "uuid",
          "text",
          "text",
          "uuid",
          "timestamptz",
          "text");

  private static @Nullable String[] row(Fact<?> fact, String act) {
    List<@Nullable Object> values = new ArrayList<>();
    values.add(fact.id());
    values.add(fact.where().home());
    values.add(fact.where().place());
    values.add(fact.where().placeNo());
    values.add(fact.about().who() == Who.CASE ? fact.about().id() : null);
    values.add(fact.about().who() == Who.CONTACT ? fact.about().id() : null);
    values.add(fact.source());
    values.add(fact.sourceId());
    values.add(fact.note());
    values.add(fact.recordedAt());
    values.add(act);
    values.addAll(Shape.values(fact.detail()));
    @Nullable String[] texts = new String[values.size()];
    for (int i = 0; i < texts.length; i++) {
      Object value = values.get(i);
      texts[i] = value == null ? null : value.toString();
    }
    return texts;
  }

  /** Puts a corrected version in place; the version tells a race. */
  boolean correct(Fact<?> fact, int seenVersion) {
    Shape shape = Shape.of(fact.detail().kind());
    List<@Nullable Object> values = Shape.values(fact.detail());
    Map<String, @Nullable Object> params = new HashMap<>();
    List<String> sets = new ArrayList<>();
    for (int i = 0; i < values.size(); i++) {
      Shape.Column column = shape.columns().get(i);
      Object value = values.get(i);
      params.put("c" + i, value == null ? null : value.toString());
      sets.add("%s = :c%d::text::%s".formatted(column.name(), i, column.type()));
    }
    params.put("id", fact.id());
    params.put("seen", seenVersion);
    params.put("note", fact.note());
    return db.sql(
                """
                update %s set %s, note = :note, version = version + 1, last_act = 'CORRECTED'
                 where id = :id and version = :seen
                """
                    .formatted(shape.table(), String.join(", ", sets)))
            .params(params)
            .update()
        > 0;
  }

  boolean withdraw(Kind kind, UUID id, int seenVersion, Withdrawal because) {
    return db.sql(
                """
                update %s set withdrawn = :because, version = version + 1, last_act = 'WITHDRAWN'
                 where id = :id and version = :seen and withdrawn is null
                """
                    .formatted(Shape.of(kind).table()))
            .param("because", because.name())
            .param("id", id)
            .param("seen", seenVersion)
            .update()
        > 0;
  }

  Optional<Fact<?>> find(Kind kind, UUID id) {
    return db
        .sql("select * from %s where id = :id".formatted(Shape.of(kind).table()))
        .param("id", id)
        .query((row, _) -> read(kind, row))
        .list()
        .stream()
        .findFirst()
        .map(fact -> fact);
  }

  List<Fact<?>> findAll(Kind kind, Collection<UUID> ids) {
    return List.copyOf(
        db.sql("select * from %s where id = any(:ids)".formatted(Shape.of(kind).table()))
            .param("ids", ids.toArray(UUID[]::new))
            .query((row, _) -> read(kind, row))
            .list());
  }

  /** What is told of these cases and these contacts, in the order in which it was told. */
  List<Fact<?>> of(Kind kind, Collection<UUID> cases, Collection<UUID> contacts) {
    return List.copyOf(
        db.sql(
                """
                select * from %1$s where case_id = any(:cases)
                union all
                select * from %1$s where contact_id = any(:contacts)
                order by recorded_at, id
                """
                    .formatted(Shape.of(kind).table()))
            .param("cases", cases.toArray(UUID[]::new))
            .param("contacts", contacts.toArray(UUID[]::new))
            .query((row, _) -> read(kind, row))
            .list());
  }

  /** What a source has told before, by its own ids. */
  Map<String, Fact<?>> bySource(Kind kind, String source, Collection<String> ids) {
    return db
        .sql(
            "select * from %s where source_id = any(:ids) and source_system = :source"
                .formatted(Shape.of(kind).table()))
        .param("ids", ids.toArray(String[]::new))
        .param("source", source)
        .query((row, _) -> read(kind, row))
        .list()
        .stream()
        .collect(Collectors.toMap(fact -> String.valueOf(fact.sourceId()), fact -> fact));
  }

  private static String columns(Shape shape) {
    return shape.columns().stream().map(Shape.Column::name).collect(Collectors.joining(", "));
  }

  private static Fact<?> read(Kind kind, ResultSet row) throws SQLException {
    UUID caseId = row.getObject("case_id", UUID.class);
    String withdrawn = row.getString("withdrawn");
    return new Fact<>(
        id(row),
        caseId == null
            ? About.ofContact(row.getObject("contact_id", UUID.class))
            : About.ofCase(caseId),
        new Where(row.getInt("home"), row.getString("place_code"), row.getInt("place_no")),
        row.getString("source_system"),
        row.getString("source_id"),
        row.getObject("note", UUID.class),
        row.getObject("recorded_at", OffsetDateTime.class).toInstant(),
        withdrawn == null ? null : Withdrawal.valueOf(withdrawn),
        row.getInt("version"),
        Shape.read(kind, row));
  }

  private static UUID id(ResultSet row) throws SQLException {
    return row.getObject("id", UUID.class);
  }
}
