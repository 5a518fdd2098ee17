package shoutu.territory;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import shoutu.territory.CoverageRules.Seats;
import shoutu.territory.CoverageRules.Spell;

/** All SQL about who held what in a period: {@code territory.holding}, {@code .absence}. */
@Repository
class CoverageTable {

  private final JdbcClient db;

  CoverageTable(JdbcClient db) {
    this.db = db;
  }

  /** Who held the fields of a subtree at any time of a period. */
  Map<Field, Seats> seats(Subtree within, Instant from, Instant until) {
    Map<Field, List<Spell>> primaries = new HashMap<>();
    Map<Field, List<Spell>> deputies = new HashMap<>();
    db.sql(
            """
            select place_code, function, kind, holder, lower(valid) as since, upper(valid) as until
              from territory.holding
             where place_no >= :lo and place_no < :hi and valid && tstzrange(:from, :until)
            """)
        .param("lo", within.lo())
        .param("hi", within.hi())
        .param("from", TerritoryTable.utc(from))
        .param("until", TerritoryTable.utc(until))
        .query(
            row -> {
              Field field = new Field(row.getString("place_code"), row.getString("function"));
              boolean primary = row.getString("kind").equals(SeatKind.PRIMARY.name());
              (primary ? primaries : deputies)
                  .computeIfAbsent(field, _ -> new ArrayList<>())
                  .add(
                      new Spell(
                          row.getString("holder"),
                          TerritoryTable.instant(row, "since"),
                          TerritoryTable.instant(row, "until")));
            });
    Map<Field, Seats> seats = new HashMap<>();
    primaries.forEach(
        (field, held) ->
            seats.put(field, new Seats(held, deputies.getOrDefault(field, List.of()))));
    deputies.forEach(
        (field, held) -> seats.computeIfAbsent(field, _ -> new Seats(List.of(), held)));
    return seats;
  }

  /** Who was away at any time of a period, by holder. */
  Map<String, List<Spell>> away(Instant from, Instant until) {
    Map<String, List<Spell>> away = new HashMap<>();
    db.sql(
            """
            select holder, lower(valid) as since, upper(valid) as until
              from territory.absence
             where valid && tstzrange(:from, :until)
            """)
        .param("from", TerritoryTable.utc(from))
        .param("until", TerritoryTable.utc(until))
        .query(
            row -> {
              away.computeIfAbsent(row.getString("holder"), _ -> new ArrayList<>())
                  .add(
                      new Spell(
                          row.getString("holder"),
                          TerritoryTable.instant(row, "since"),
                          TerritoryTable.instant(row, "until")));
            });
    return away;
  }

  /** When places of a subtree existed within a period; a renamed place has several stretches. */
  Map<String, List<Spell>> lives(Subtree within, Instant from, Instant until) {
    Map<String, List<Spell>> lives = new HashMap<>();
    db.sql(
            """
            select place_code, lower(valid) as since, upper(valid) as until
              from territory.place_in_time
             where place_no >= :lo and place_no < :hi and valid && tstzrange(:from, :until)
             order by place_code, lower(valid) nulls first
            """)
        .param("lo", within.lo())
        .param("hi", within.hi())
        .param("from", TerritoryTable.utc(from))
        .param("until", TerritoryTable.utc(until))
        .query(
            row -> {
              lives
                  .computeIfAbsent(row.getString("place_code"), _ -> new ArrayList<>())
                  .add(
                      new Spell(
                          row.getString("place_code"),
                          TerritoryTable.instant(row, "since"),
                          TerritoryTable.instant(row, "until")));
            });
    return lives;
  }
}
