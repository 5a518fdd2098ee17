package shoutu.duty;

import static org.assertj.core.api.Assertions.assertThat;
import static shoutu.duty.DutyCounty.asSystem;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import shoutu.base.Acting;
import shoutu.base.Actor;
import shoutu.base.Scope;
import shoutu.territory.Field;
import shoutu.territory.PlaceRow;
import shoutu.territory.PostRow;
import shoutu.territory.PostsImport;
import shoutu.territory.Territory;
import shoutu.territory.TerritoryImport;

/**
 * A county of a test's own, of random shape: townships, villages and grid cells as they come; posts
 * some of which nobody holds, deputies here and there, few people who hold several posts each, and
 * some of them away.
 */
final class RandomCounty {

  /** Long before the server hears of it. */
  static final Instant CLAIMED = Instant.parse("2020-01-01T00:00:00Z");

  private static final AtomicInteger COUNTIES = new AtomicInteger(970_100);
  private static final List<String> FUNCTIONS = List.of("LEAD", "HEALTH", "CARE");

  private final String code = String.valueOf(COUNTIES.incrementAndGet());
  private final Territory territory;
  private final List<Field> fields = new ArrayList<>();
  private final Set<String> people = new LinkedHashSet<>();
  private final List<String> away = new ArrayList<>();

  RandomCounty(
      TerritoryImport places, PostsImport posts, Territory territory, SplittableRandom random) {
    this.territory = territory;
    List<PlaceRow> rows = new ArrayList<>();
    add(rows, code, "COUNTY", null);
    for (int t = 1; t <= 2 + random.nextInt(2); t++) {
      String town = code + t + "00";
      add(rows, town, "TOWNSHIP", code);
      for (int v = 1; v <= 1 + random.nextInt(3); v++) {
        String village = town + "20" + v;
        add(rows, village, "VILLAGE", town);
        for (int g = 1; g <= random.nextInt(3); g++) {
          add(rows, village + "0" + g, "GRID", village);
        }
      }
    }
    assertThat(asSystem(() -> places.run(rows, TerritoryImport.Extent.PART)).errors()).isEmpty();
    List<PostRow> held = new ArrayList<>();
    for (PlaceRow place : rows) {
      for (String function : FUNCTIONS) {
        Field field = new Field(String.valueOf(place.code()), function);
        fields.add(field);
        boolean always = field.equals(lead());
        if (always || random.nextInt(5) > 0) {
          post(held, field, "PRIMARY", random);
        }
        if (random.nextInt(5) < 2) {
          post(held, field, "DEPUTY", random);
        }
      }
    }
    assertThat(asSystem(() -> posts.run(held)).errors()).isEmpty();
    people.stream().filter(_ -> random.nextInt(5) == 0).forEach(away::add);
  }

  int home() {
    return Integer.parseInt(code);
  }

  Field lead() {
    return new Field(code, "LEAD");
  }

  List<Field> fields() {
    return fields;
  }

  Set<String> people() {
    return people;
  }

  List<String> away() {
    return away;
  }

  Field anyField(SplittableRandom random) {
    return fields.get(random.nextInt(fields.size()));
  }

  String anybody(SplittableRandom random) {
    return List.copyOf(people).get(random.nextInt(people.size()));
  }

  /**
   * As somebody who says only now what they did long ago, and who sees the whole county: what they
   * may do does not depend on what they see.
   */
  <T> T as(String who, Supplier<T> work) {
    Scope all = new Scope(List.of(territory.get(code).subtree().range()));
    return Acting.as(
        new Actor(who, who, who, all),
        () -> Acting.as(Acting.current().claiming(UUID.randomUUID(), CLAIMED), work));
  }

  private static void add(List<PlaceRow> rows, String code, String level, @Nullable String parent) {
    rows.add(new PlaceRow(rows.size() + 1, code, "地" + code, "P" + code, parent, level, "100"));
  }

  private void post(List<PostRow> held, Field field, String kind, SplittableRandom random) {
    String who = code + "-" + (char) ('a' + random.nextInt(14));
    people.add(who);
    held.add(
        new PostRow(
            held.size() + 1,
            field.place(),
            field.function(),
            "岗" + field.place() + field.function() + kind,
            "Post",
            who,
            kind,
            null,
            null));
  }
}
