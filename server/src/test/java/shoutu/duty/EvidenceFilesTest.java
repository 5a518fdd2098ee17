package shoutu.duty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static shoutu.access.Http.json;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.ApplicationContext;
import org.springframework.transaction.support.TransactionOperations;
import shoutu.ServerTest;
import shoutu.access.Http;
import shoutu.access.TestCounty;
import shoutu.access.TestCounty.Person;
import shoutu.access.vault.Originals;
import shoutu.base.Acting;
import shoutu.territory.Field;
import tools.jackson.databind.JsonNode;

/** Photos handed in: sealed, hashed in the ledger, read on record, copied without traces. */
@ServerTest
class EvidenceFilesTest {

  private static final byte[] PDF = "%PDF-1.7 result".getBytes(StandardCharsets.US_ASCII);

  @Autowired private ApplicationContext server;
  @Autowired private Duties duties;
  @Autowired private EvidenceFiles files;
  @Autowired private Originals originals;
  @Autowired private TransactionOperations transaction;

  @Value("${shoutu.data}")
  private Path data;

  private TestCounty county;
  private Http http;

  @BeforeEach
  void county() {
    county = TestCounty.found(server);
    http = new Http(server);
  }

  @Test
  void theOriginalIsSealedAndItsHashIsInTheLedger() throws IOException {
    UUID visit = issue("DIRECTIVE", county.villageA1());
    byte[] photo = PhotoRulesTest.photo(400, 200, 1);
    HttpResponse<String> handed = hand(county.worker(), visit, "record", "PHOTO", 1, photo);
    assertThat(handed.statusCode()).as(handed.body()).isEqualTo(200);
    JsonNode file = filesOf(county.worker(), visit).get(0);
    UUID id = UUID.fromString(file.path("id").asString());
    String hash = file.path("sha256").asString();

    byte[] onDisk = Files.readAllBytes(onDisk(originalOf(visit)));
    assertThat(new String(onDisk, StandardCharsets.ISO_8859_1))
        .doesNotContain("Exif", PhotoRulesTest.LATITUDE);
    assertThat(hash).isEqualTo(Attachment.of(shoutu.rules.Evidence.PHOTO, "", photo).sha256());
    assertThat(http.get(county.cdcDuty(), "/api/acts?id=" + id).body()).contains(hash);
    JsonNode record =
        json(http.get(county.worker(), "/api/duties/" + visit)).path("records").get(0);
    assertThat(record.path("evidence").asString()).isEqualTo("PHOTO");
    assertThat(record.path("facts").path("sha256").get(0).asString()).isEqualTo(hash);

    byte[] original =
        Acting.as(county.worker().actor(), () -> files.original(visit, id)).orElseThrow().content();
    assertThat(original).isEqualTo(photo);
    byte[] copy =
        Acting.as(county.worker().actor(), () -> files.copy(visit, id)).orElseThrow().content();
    assertThat(new String(copy, StandardCharsets.ISO_8859_1))
        .doesNotContain("Exif", PhotoRulesTest.LATITUDE, PhotoRulesTest.DEVICE);
  }

  @Test
  void whoMaySeeTheDutySeesItOnRecordAndNobodyElse() throws IOException {
    UUID visit = issue("DIRECTIVE", county.villageA1());
    hand(county.worker(), visit, "record", "PHOTO", 1, PhotoRulesTest.photo(40, 20, 1));
    String id = filesOf(county.worker(), visit).get(0).path("id").asString();
    String path = "/api/duties/" + visit + "/evidence/" + id;
    HttpResponse<String> seen = http.get(county.worker(), path + "/copy");
    assertThat(seen.statusCode()).isEqualTo(200);
    assertThat(seen.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
    assertThat(seen.headers().firstValue("Cache-Control").orElseThrow()).contains("no-store");
    assertThat(http.get(county.person(county.townB(), "LEAD"), path).statusCode()).isEqualTo(404);
    JsonNode readings =
        json(http.get(county.supervisor(), "/api/identity/readings?subject=" + originalOf(visit)));
    assertThat(readings.toString()).contains("DUTY", county.worker().holder());
  }

  @Test
  void onlyTheOwnersSideHandsInAndOnlyWhatTheRulesTake() throws IOException {
    UUID visit = issue("DIRECTIVE", county.villageA1());
    byte[] photo = PhotoRulesTest.photo(40, 20, 1);
    assertThat(hand(county.hotline(), visit, "record", "PHOTO", 1, photo).statusCode())
        .isEqualTo(403);
    HttpResponse<String> page =
        hand(
            county.worker(),
            visit,
            "record",
            "PHOTO",
            1,
            "<html>".getBytes(StandardCharsets.US_ASCII));
    assertThat(page.statusCode()).isEqualTo(400);
    assertThat(json(page).path("errors").get(0).path("field").asString()).isEqualTo("file");
    assertThat(json(page).path("errors").get(0).path("message").asString()).contains("jpeg");
    HttpResponse<String> large =
        hand(county.worker(), visit, "record", "PHOTO", 1, new byte[12_000_001]);
    assertThat(json(large).path("errors").get(0).path("message").asString()).contains("12");
    assertThat(hand(county.worker(), visit, "record", "PHOTO", 1, PDF).statusCode()).isEqualTo(400);
    assertThat(hand(county.worker(), visit, "acknowledge", "PHOTO", 1, photo).statusCode())
        .isEqualTo(400);
    assertThat(filesOf(county.worker(), visit)).isEmpty();
    assertThat(json(http.get(county.worker(), "/api/duties/" + visit)).path("stage").asString())
        .isEqualTo("ISSUED");
  }

  @Test
  void aFileIsNotShownBySayingSo() throws IOException {
    UUID line = issue("GUIDANCE", county.villageA1());
    String claim = "{\"version\":%d,\"evidence\":{\"kind\":\"DOCUMENT\",\"text\":\"已发\"}}";
    HttpResponse<String> said =
        http.post(county.worker(), "/api/duties/" + line + "/claim", claim.formatted(1));
    assertThat(json(said).path("type").asString()).isEqualTo("urn:problem:evidence-missing");
    int version = versionOf(line);
    assertThat(
            json(hand(
                    county.worker(),
                    line,
                    "claim",
                    "PHOTO",
                    version,
                    PhotoRulesTest.photo(9, 9, 1)))
                .path("type")
                .asString())
        .as("a photo is no document")
        .isEqualTo("urn:problem:evidence-missing");
    assertThat(filesOf(county.worker(), line)).as("refused with its claim").isEmpty();
    assertThat(hand(county.worker(), line, "claim", "DOCUMENT", version, PDF).statusCode())
        .isEqualTo(200);
    assertThat(filesOf(county.worker(), line).get(0).path("act").asString()).isEqualTo("CLAIMED");
  }

  @Test
  void whatWasRecordedBeforeCountsAsLongAsItsFileIsThere() throws IOException {
    UUID line = issue("GUIDANCE", county.villageA1());
    hand(county.worker(), line, "record", "DOCUMENT", 1, PDF);
    Path sealed = onDisk(originalOf(line));
    byte[] bytes = Files.readAllBytes(sealed);
    Files.delete(sealed);
    String claim = "{\"version\":%d,\"text\":\"已发\"}".formatted(versionOf(line));
    assertThat(http.post(county.worker(), "/api/duties/" + line + "/claim", claim).statusCode())
        .isEqualTo(422);
    Files.write(sealed, bytes);
    assertThat(http.post(county.worker(), "/api/duties/" + line + "/claim", claim).statusCode())
        .isEqualTo(200);
  }

  @Test
  void aPhoneSendsTheClaimWithItsFileOnceHoweverOftenItTries() throws IOException {
    UUID line = issue("GUIDANCE", county.villageA1());
    String said =
        "{\"id\":\"%s\",\"duty\":\"%s\",\"verb\":\"claim\",\"version\":1,"
                .formatted(UUID.randomUUID(), line)
            + "\"claimedAt\":\"2026-03-01T04:00:00Z\",\"body\":{\"evidence\":{\"kind\":\"DOCUMENT\","
            + "\"text\":\"已发\"}}}";
    JsonNode first = json(http.post(county.worker(), "/api/today/sync", said, PDF));
    assertThat(first.path("results").get(0).path("outcome").asString()).isEqualTo("APPLIED");
    JsonNode again = json(http.post(county.worker(), "/api/today/sync", said, PDF));
    assertThat(again.path("results").get(0).path("outcome").asString()).isEqualTo("REPLAYED");
    assertThat(filesOf(county.worker(), line)).hasSize(1);
  }

  @Test
  void theSamePhotoForTwoDutiesIsSeenAlsoWhereTheOtherPlaceIsNotTheirs() throws IOException {
    byte[] photo = PhotoRulesTest.photo(60, 30, 1);
    UUID here = issue("DIRECTIVE", county.villageA1());
    hand(county.worker(), here, "record", "PHOTO", 1, photo);
    assertThat(filesOf(county.worker(), here).get(0).path("duties").asInt()).isZero();
    UUID there = issue("DIRECTIVE", county.villageB1());
    Person other = county.person(county.villageB1(), "HEALTH");
    hand(other, there, "record", "PHOTO", 1, photo);

    JsonNode twice = filesOf(county.supervisor(), there).get(0);
    assertThat(twice.path("duties").asInt()).isEqualTo(1);
    assertThat(twice.path("elsewhere").get(0).path("duty").asString()).isEqualTo(here.toString());
    JsonNode blind = filesOf(other, there).get(0);
    assertThat(blind.path("duties").asInt()).isEqualTo(1);
    assertThat(blind.path("elsewhere")).isEmpty();
  }

  @Test
  void anObjectionIsShownByAFileToo() throws IOException {
    UUID visit = issue("DIRECTIVE", county.villageA1());
    HttpResponse<String> objected =
        http.post(
            county.worker(),
            "/api/duties/" + visit + "/object",
            "{\"version\":1,\"grounds\":{\"kind\":\"DOCUMENT\",\"text\":\"地界图在后\"}}",
            PDF);
    assertThat(objected.statusCode()).as(objected.body()).isEqualTo(200);
    JsonNode file = filesOf(county.leader(), visit).get(0);
    assertThat(file.path("act").asString()).isEqualTo("DISPUTED");
    assertThat(file.path("kind").asString()).isEqualTo("DOCUMENT");
  }

  @Test
  void whatIsRolledBackLeavesNoFile() throws IOException {
    Field field = new Field(county.villageA1(), "HEALTH");
    long before = count();
    assertThatThrownBy(
            () ->
                Acting.asSystem(
                    "test",
                    () ->
                        transaction.execute(
                            _ -> {
                              originals.keep(1, field.place(), 1, PDF);
                              throw new IllegalStateException("on purpose");
                            })))
        .hasMessage("on purpose");
    assertThat(count()).isEqualTo(before);
  }

  private long count() throws IOException {
    try (var all = Files.list(Files.createDirectories(data.resolve("originals")))) {
      return all.count();
    }
  }

  private UUID originalOf(UUID duty) {
    return Acting.asSystem("test", () -> files.of(duty)).all().getFirst().original();
  }

  private Path onDisk(UUID id) {
    return data.resolve("originals").resolve(id + ".sealed");
  }

  private UUID issue(String kind, String place) {
    return Acting.asSystem("test", () -> duties.issue(NewDuty.of(kind, new Field(place, "HEALTH"))))
        .id();
  }

  private int versionOf(UUID duty) {
    return Acting.asSystem("test", () -> duties.find(duty)).orElseThrow().version();
  }

  private JsonNode filesOf(Person who, UUID duty) {
    return json(http.get(who, "/api/duties/" + duty)).path("files");
  }

  private HttpResponse<String> hand(
      Person who, UUID duty, String verb, String kind, int version, byte[] content) {
    return http.post(
        who,
        "/api/duties/" + duty + "/" + verb,
        "{\"version\":%d,\"evidence\":{\"kind\":\"%s\",\"text\":\"见附件\"}}".formatted(version, kind),
        content);
  }
}
