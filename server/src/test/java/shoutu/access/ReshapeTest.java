package shoutu.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import shoutu.ServerTest;
import shoutu.base.Acting;
import shoutu.base.ImportSummary;
import shoutu.territory.Boundaries;
import shoutu.territory.Field;
import shoutu.territory.Owner;
import shoutu.territory.Ownership;
import shoutu.territory.Territory;
import shoutu.territory.Via;
import tools.jackson.databind.JsonNode;

/** Places are merged, split and closed over HTTP; whatever was open in them has an owner. */
@ServerTest
class ReshapeTest {

  private final ApplicationContext server;
  private final Http http;
  private final Ownership ownership;
  private final Territory territory;
  private final InstantSource clock;
  private TestCounty county;

  @Autowired
  ReshapeTest(
      ApplicationContext server, Ownership ownership, Territory territory, InstantSource clock) {
    this.server = server;
    this.http = new Http(server);
    this.ownership = ownership;
    this.territory = territory;
    this.clock = clock;
    this.county = TestCounty.found(server);
  }

  @BeforeEach
  void aCounty() {
    county = TestCounty.found(server);
  }

  @Test
  void aMergedVillageIsAnsweredForByTheOtherAndItsGridGoesAlong() {
    String body = closing(county.villageA1(), county.villageA2());
    HttpResponse<String> dry =
        http.post(county.administrator(), "/api/places/changes?dryRun=true", body);
    assertThat(dry.statusCode()).as(dry.body()).isEqualTo(200);
    assertThat(territory.get(county.villageA1()).gone()).isFalse();
    assertThat(Http.json(dry).get("items").valueStream().map(it -> it.get("kind").asString()))
        .containsExactly("MOVED", "GONE");

    change(body);
    assertThat(territory.get(county.villageA1()).gone()).isTrue();
    assertThat(territory.get(county.gridA1()).parent()).isEqualTo(county.villageA2());
    // Seen from the heir's ground, too: its rows are numbered within it.
    assertThat(
            territory
                .subtree(county.villageA2())
                .covers(territory.get(county.villageA1()).placeNo()))
        .isTrue();
    Owner owner = owner(county.villageA1(), "HEALTH");
    assertThat(owner.holder()).isEqualTo(county.person(county.villageA2(), "HEALTH").holder());
    assertThat(owner.via()).isEqualTo(Via.SUCCESSOR);
    assertThat(ownership.fieldsOf("" + owner.holder(), clock.instant()))
        .contains(new Field(county.villageA1(), "HEALTH"));

    JsonNode handovers =
        Http.json(http.get(county.township(), "/api/handovers?place=" + county.townA()))
            .get("items");
    assertThat(handovers.valueStream().map(it -> it.get("to").asString()))
        .containsExactlyInAnyOrder(
            county.person(county.villageA2(), "HEALTH").holder(),
            county.person(county.villageA2(), "LEAD").holder());
    JsonNode successions =
        Http.json(http.get(county.township(), "/api/places/" + county.villageA2() + "/successions"))
            .get("items");
    assertThat(successions.valueStream().map(it -> it.get("place").asString()))
        .containsExactly(county.villageA1());
  }

  @Test
  void aVillageUnderANewCodeKeepsItsHolders() {
    String next = county.code() + "101299";
    change(
        """
        {"places":[{"code":"%s","name":"新一村","parent":"%s","level":"VILLAGE"}],
         "closed":[{"place":"%s","successors":["%s"]}]}
        """
            .formatted(next, county.townA(), county.villageA1(), next));
    Owner owner = owner(next, "HEALTH");
    assertThat(owner.holder()).isEqualTo(county.worker().holder());
    assertThat(owner.via()).isEqualTo(Via.HOLDER);
    assertThat(owner.post()).startsWith("新一村");
    assertThat(owner(county.villageA1(), "HEALTH").holder()).isEqualTo(owner.holder());
  }

  @Test
  void aPlaceThatIsGoneIsCalledAsItWasLast() {
    change(
        """
        {"places":[{"code":"%s","name":"改名村","parent":"%s","level":"VILLAGE"}]}
        """
            .formatted(county.villageA1(), county.townA()));
    change(closing(county.villageA1(), county.villageA2()));
    JsonNode place = Http.json(http.get(county.township(), "/api/places/" + county.villageA1()));
    assertThat(place.get("name").asString()).isEqualTo("改名村");
    assertThat(place.get("gone").asBoolean()).isTrue();
  }

  @Test
  void aSplitVillageHasOneHeirAndAPlaceWithoutSuccessorGoesToTheOneAbove() {
    String one = county.code() + "101298";
    String other = county.code() + "101297";
    change(
        """
        {"places":[{"code":"%s","name":"东村","parent":"%s","level":"VILLAGE"},
                   {"code":"%s","name":"西村","parent":"%s","level":"VILLAGE"},
                   {"code":"%s","name":"甲一村一格","parent":"%s","level":"GRID"}],
         "closed":[{"place":"%s","successors":["%s","%s"]}]}
        """
            .formatted(
                one,
                county.townA(),
                other,
                county.townA(),
                county.gridA1(),
                other,
                county.villageA1(),
                one,
                other));
    assertThat(territory.successions(county.villageA1()))
        .extracting(it -> it.successor() + " " + it.kind() + " " + it.heir())
        .containsExactly(one + " SPLIT true", other + " SPLIT false");
    assertThat(territory.get(county.gridA1()).parent()).isEqualTo(other);

    change("{\"closed\":[{\"place\":\"%s\",\"successors\":[]}]}".formatted(one));
    assertThat(owner(one, "HEALTH").holder()).isEqualTo(county.township().holder());
    // The first heir is gone, too: the way goes on.
    assertThat(owner(county.villageA1(), "HEALTH").holder()).isEqualTo(county.township().holder());
  }

  @Test
  void whatCanNotBeIsToldAndNothingIsWritten() {
    assertThat(fault(closing(county.townA(), county.villageB1()))).isEqualTo("successor-below");
    assertThat(fault(closing(county.villageA1(), "nowhere"))).isEqualTo("not-a-successor");
    assertThat(
            fault("{\"closed\":[{\"place\":\"%s\",\"successors\":[]}]}".formatted(county.code())))
        .isEqualTo("root-needs-successor");
    TestCounty abroad = TestCounty.found(server);
    assertThat(fault(closing(abroad.villageA1(), abroad.villageA2()))).isEqualTo("unknown-place");
    assertThat(
            http.post(
                    county.leader(),
                    "/api/places/changes",
                    closing(county.villageA1(), county.villageA2()))
                .statusCode())
        .isEqualTo(403);
    assertThat(territory.get(county.villageA1()).gone()).isFalse();
  }

  private String fault(String body) {
    HttpResponse<String> refused = http.post(county.administrator(), "/api/places/changes", body);
    assertThat(refused.statusCode()).as(refused.body()).isEqualTo(400);
    return Http.json(refused).get("errors").get(0).get("code").asString();
  }

  private void change(String body) {
    HttpResponse<String> done = http.post(county.administrator(), "/api/places/changes", body);
    assertThat(done.statusCode()).as(done.body()).isEqualTo(200);
  }

  private Owner owner(String place, String function) {
    return ownership.ownerOf(place, function, clock.instant());
  }

  private static String closing(String place, String successor) {
    return "{\"closed\":[{\"place\":\"%s\",\"successors\":[\"%s\"]}]}".formatted(place, successor);
  }

  @Test
  void aPlaceTellsHowItCameToBeSo() {
    String renamed =
        """
        {"places": [{"code": "%s", "name": "新村", "parent": "%s", "level": "VILLAGE",
                     "population": 321}]}
        """
            .formatted(county.villageA1(), county.townA());
    assertThat(http.post(county.administrator(), "/api/places/changes", renamed).statusCode())
        .isEqualTo(200);

    JsonNode history =
        Http.json(http.get(county.leader(), "/api/places/" + county.villageA1() + "/history"))
            .get("items");
    assertThat(history.valueStream().map(it -> it.get("name").asString()))
        .containsExactly("新村", "甲一村");
    assertThat(history.get(0).get("population").asInt()).isEqualTo(321);
    assertThat(history.get(0).get("from").asString())
        .isEqualTo(history.get(1).get("until").asString());
  }

  @Test
  void outlinesAreDrawnAndNothingElseChanges(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("outlines.geojson");
    Files.writeString(
        file,
        """
        {"type":"FeatureCollection","features":[
          {"type":"Feature","properties":{"code":"%s"},"geometry":{"type":"Polygon",
           "coordinates":[[[110,36],[111,36],[111,37],[110,36]]]}},
          {"type":"Feature","properties":{"code":"nowhere"},"geometry":{"type":"Polygon",
           "coordinates":[[[110,36],[111,36],[111,37],[110,36]]]}}]}
        """
            .formatted(county.townA()));
    Boundaries boundaries = server.getBean(Boundaries.class);
    ImportSummary tried = Acting.asSystem("test", () -> boundaries.preview(file));
    assertThat(tried.accepted()).isOne();
    assertThat(shapesBelow()).isZero();

    ImportSummary first = Acting.asSystem("test", () -> boundaries.run(file));
    assertThat(first.accepted()).isOne();
    assertThat(first.errors())
        .extracting(fault -> fault.row() + " " + fault.code())
        .containsExactly("2 unknown-place");
    assertThat(shapesBelow()).isOne();
    assertThat(Acting.asSystem("test", () -> boundaries.run(file)).duplicates()).isOne();
  }

  private int shapesBelow() {
    return Http.json(http.get(county.leader(), "/api/places/" + county.code() + "/outline"))
        .get("below")
        .size();
  }
}
