package shoutu.duty;

import static org.assertj.core.api.Assertions.assertThat;
import static shoutu.access.Http.json;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import shoutu.ServerTest;
import shoutu.access.Http;
import shoutu.access.TestCounty;
import shoutu.access.vault.Originals;
import shoutu.base.Acting;
import shoutu.territory.Field;
import tools.jackson.databind.JsonNode;

/** An original goes when its time is over; its hash and the acts stay. */
@ServerTest
class RetentionJobTest {

  private static final byte[] PDF = "%PDF-1.7 result".getBytes(StandardCharsets.US_ASCII);

  @Autowired private ApplicationContext server;
  @Autowired private Duties duties;
  @Autowired private EvidenceFiles files;
  @Autowired private Originals originals;
  @Autowired private RetentionJob job;
  @Autowired private Clock clock;

  private TestCounty county;
  private Http http;

  @BeforeEach
  void county() {
    county = TestCounty.found(server);
    http = new Http(server);
  }

  @Test
  void theOriginalGoesWhenItsTimeIsOverAndTheHashStays() throws IOException {
    UUID duty = problem(null);
    FileTable.Handed file = hand(duty, "PHOTO", PhotoRulesTest.photo(40, 20, 1));
    over(duty);
    int days = 365;

    runIn(days - 1);
    assertThat(originals.has(file.original())).isTrue();

    runIn(days + 1);
    assertThat(originals.has(file.original())).isFalse();
    JsonNode shown = json(http.get(county.worker(), "/api/duties/" + duty)).path("files").get(0);
    assertThat(shown.path("destroyedAt").isNull()).isFalse();
    assertThat(shown.path("sha256").asString()).isEqualTo(file.sha256());
    String path = "/api/duties/" + duty + "/evidence/" + file.id();
    assertThat(http.get(county.worker(), path).statusCode()).isEqualTo(404);
    assertThat(http.get(county.cdcDuty(), "/api/acts?id=" + file.id()).body())
        .contains("HANDED_IN", "DESTROYED", file.sha256());

    runIn(days + 2);
    assertThat(json(http.get(county.cdcDuty(), "/api/acts?id=" + file.id())).path("items"))
        .as("destroyed once")
        .hasSize(2);
  }

  @Test
  void whatIsOpenOrPartOfSomethingOpenIsKept() throws IOException {
    UUID open = problem(null);
    FileTable.Handed ofOpen = hand(open, "PHOTO", PhotoRulesTest.photo(40, 20, 2));
    UUID whole = problem(null);
    UUID part = problem(whole);
    FileTable.Handed ofPart = hand(part, "PHOTO", PhotoRulesTest.photo(40, 20, 3));
    over(part);

    runIn(4_000);
    assertThat(originals.has(ofOpen.original())).isTrue();
    assertThat(originals.has(ofPart.original())).as("its whole is open").isTrue();

    over(whole);
    runIn(4_001);
    assertThat(originals.has(ofOpen.original())).isTrue();
    assertThat(originals.has(ofPart.original())).isFalse();
  }

  private UUID problem(@Nullable UUID whole) {
    return Acting.asSystem(
        "test",
        () -> {
          NewDuty wish = NewDuty.of("PROBLEM", new Field(county.villageA1(), "HEALTH"));
          return duties.issue(whole == null ? wish : wish.under(whole)).id();
        });
  }

  private FileTable.Handed hand(UUID duty, String kind, byte[] content) {
    String said = "{\"version\":1,\"evidence\":{\"kind\":\"%s\",\"text\":\"见附件\"}}".formatted(kind);
    assertThat(
            http.post(county.worker(), "/api/duties/" + duty + "/record", said, content)
                .statusCode())
        .isEqualTo(200);
    return Acting.asSystem("test", () -> files.of(duty)).all().getFirst();
  }

  private void over(UUID duty) {
    Acting.asSystem(
        "test", () -> duties.applyFor(Standing.ISSUER, duty, new Command.Cancel("不再需要")));
    assertThat(Acting.asSystem("test", () -> duties.find(duty)).orElseThrow().isOpen()).isFalse();
  }

  private void runIn(int days) {
    Acting.asSystem(job.name(), () -> job.runDue(clock.instant().plus(Duration.ofDays(days))));
  }
}
