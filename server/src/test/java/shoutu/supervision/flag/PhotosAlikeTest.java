package shoutu.supervision.flag;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.transaction.support.TransactionOperations;
import shoutu.ServerTest;
import shoutu.access.Http;
import shoutu.access.TestCounty;
import shoutu.base.Acting;
import shoutu.duty.Duties;
import shoutu.duty.NewDuty;
import shoutu.duty.PhotoLookTest;
import shoutu.territory.Field;

/** One photo for many duties, also when it was saved again. */
@ServerTest
class PhotosAlikeTest {

  @Autowired private ApplicationContext server;
  @Autowired private Duties duties;
  @Autowired private SightTable table;
  @Autowired private Clock clock;

  @Test
  void aPhotoSavedAgainIsKnownAgainAndAnotherIsNot() throws IOException {
    TestCounty county = TestCounty.found(server);
    String town = county.townA();
    UUID first = shown(county, town, PhotoLookTest.scene(7, 800, 600, 0.9f));
    UUID again = shown(county, town, PhotoLookTest.scene(7, 400, 300, 0.6f));
    UUID other = shown(county, town, PhotoLookTest.scene(8, 800, 600, 0.9f));

    List<SightTable.Counted> photos =
        Acting.asSystem(
            "test",
            () ->
                Objects.requireNonNull(
                    server
                        .getBean(TransactionOperations.class)
                        .execute(
                            _ ->
                                table.photos(
                                    county.place(county.code()).home(),
                                    clock.instant().minus(Duration.ofDays(1)),
                                    clock.instant().plusSeconds(1),
                                    List.of(town),
                                    3))));

    assertThat(photos)
        .extracting(it -> it.thing().id())
        .containsExactlyInAnyOrder(first, again, other);
    assertThat(photos)
        .filteredOn(it -> it.thing().marked())
        .extracting(it -> it.thing().id())
        .containsExactlyInAnyOrder(first, again);
  }

  private UUID shown(TestCounty county, String place, byte[] photo) {
    UUID duty =
        Acting.asSystem(
                "test",
                () ->
                    duties.issue(
                        new NewDuty(
                            null,
                            "DIRECTIVE",
                            new Field(place, "LEAD"),
                            null,
                            null,
                            null,
                            new Field(county.code(), "LEAD"),
                            null,
                            null,
                            new NewDuty.Limit(Duration.ofDays(20), "test"),
                            null,
                            null,
                            null,
                            Map.of("title", "清运垃圾", "result", "当日清完"))))
            .id();
    var handed =
        new Http(server)
            .post(
                county.person(place, "LEAD"),
                "/api/duties/" + duty + "/record",
                "{\"version\":1,\"evidence\":{\"kind\":\"PHOTO\",\"text\":\"见照片\"}}",
                photo);
    assertThat(handed.statusCode()).as(handed.body()).isEqualTo(200);
    return duty;
  }
}
