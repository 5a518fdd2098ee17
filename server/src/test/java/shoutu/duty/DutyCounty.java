package shoutu.duty;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
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
 * A county of its own for one test: two townships, the first with two villages, the first of these
 * with a grid cell. Each post is held by somebody named after it.
 */
final class DutyCounty {

  private static final AtomicInteger COUNTIES = new AtomicInteger(980_100);

  final String county;
  final String town;
  final String otherTown;
  final String village;
  final String otherVillage;
  final String grid;

  private final Territory territory;

  DutyCounty(TerritoryImport places, PostsImport posts, Territory territory) {
    this.territory = territory;
    this.county = String.valueOf(COUNTIES.incrementAndGet());
    this.town = county + "100";
    this.otherTown = county + "200";
    this.village = town + "201";
    this.otherVillage = town + "202";
    this.grid = village + "01";
    List<PlaceRow> rows = new ArrayList<>();
    rows.add(place(rows, county, "COUNTY", null));
    rows.add(place(rows, town, "TOWNSHIP", county));
    rows.add(place(rows, otherTown, "TOWNSHIP", county));
    rows.add(place(rows, village, "VILLAGE", town));
    rows.add(place(rows, otherVillage, "VILLAGE", town));
    rows.add(place(rows, grid, "GRID", village));
    List<PostRow> held = new ArrayList<>();
    for (String code : List.of(county, town, otherTown, village, otherVillage, grid)) {
      for (String function : List.of("LEAD", "HEALTH", "CARE")) {
        held.add(post(held, code, function, "PRIMARY"));
      }
    }
    held.add(post(held, county, "SUPERVISION", "PRIMARY"));
    held.add(post(held, county, "EPIDEMIOLOGY", "PRIMARY"));
    held.add(post(held, village, "HEALTH", "DEPUTY"));
    assertThat(asSystem(() -> places.run(rows, TerritoryImport.Extent.PART)).errors()).isEmpty();
    assertThat(asSystem(() -> posts.run(held)).errors()).isEmpty();
  }

  static <T> T asSystem(Supplier<T> work) {
    return Acting.asSystem("test", work);
  }

  /** Does it as the holder of a field, within the ground of that field's place. */
  <T> T as(Field field, Supplier<T> work) {
    return Acting.as(actor(holder(field, "PRIMARY"), field.place()), work);
  }

  <T> T asDeputyOf(Field field, Supplier<T> work) {
    return Acting.as(actor(holder(field, "DEPUTY"), field.place()), work);
  }

  private Actor actor(String holder, String place) {
    return new Actor(
        holder, holder, holder, new Scope(List.of(territory.get(place).subtree().range())));
  }

  Field health(String place) {
    return new Field(place, "HEALTH");
  }

  Field care(String place) {
    return new Field(place, "CARE");
  }

  Field lead(String place) {
    return new Field(place, "LEAD");
  }

  private static String holder(Field field, String kind) {
    return field.place() + "-" + field.function() + "-" + kind;
  }

  private static PlaceRow place(
      List<PlaceRow> rows, String code, String level, @Nullable String parent) {
    return new PlaceRow(rows.size() + 1, code, "地" + code, "P" + code, parent, level, "100");
  }

  private static PostRow post(List<PostRow> rows, String code, String function, String kind) {
    String holder = holder(new Field(code, function), kind);
    return new PostRow(
        rows.size() + 1, code, function, "岗" + holder, holder, holder, kind, null, null);
  }
}
