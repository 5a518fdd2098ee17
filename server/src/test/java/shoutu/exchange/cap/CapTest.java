package shoutu.exchange.cap;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.UUID;
import javax.xml.XMLConstants;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.xml.sax.SAXException;
import shoutu.ServerTest;
import shoutu.access.Http;
import shoutu.access.TestCounty;
import shoutu.base.Acting;
import shoutu.response.Notice;
import shoutu.response.Notices;
import shoutu.territory.Boundaries;

/** What a machine reads of a notice, held against the schema of the standard. */
@ServerTest
class CapTest {

  private final TestCounty county;
  private final Http http;
  private final Notices notices;
  private final Boundaries boundaries;
  @TempDir Path folder;
  private final Instant now;

  CapTest(@Autowired ApplicationContext server, @Autowired Clock clock) {
    county = TestCounty.found(server);
    http = new Http(server);
    notices = server.getBean(Notices.class);
    boundaries = server.getBean(Boundaries.class);
    now = clock.instant();
  }

  @Test
  void aNoticeIsAnAlertOfTheStandardInBothLanguages() throws SAXException, IOException {
    UUID id = publish("甲镇暂停集市 <三天> & 通风");

    HttpResponse<String> answer = get("/public/cap/" + id + ".xml");

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Content-Type").orElse(""))
        .startsWith("application/cap+xml");
    valid(answer.body());
    assertThat(answer.body())
        .contains("<status>Exercise</status>", "<msgType>Alert</msgType>")
        .contains("<language>zh-CN</language>", "<language>en</language>")
        .contains("演练", "EXERCISE", "甲镇暂停集市 &lt;三天&gt; &amp; 通风")
        .contains("<value>" + CapRules.geocode(county.townA()) + "</value>")
        .containsPattern("<sent>[0-9T:-]+\\+08:00</sent>");
  }

  @Test
  void whatNobodyPutIntoEnglishIsToldInChineseAlone() throws SAXException, IOException {
    UUID id = publish(Notice.Text.of("停水通知", "", "先烧开再喝", null));

    String alert = get("/public/cap/" + id + ".xml").body();

    valid(alert);
    assertThat(alert)
        .containsOnlyOnce("<info>")
        .contains("<language>zh-CN</language>")
        .doesNotContain("<language>en</language>");
  }

  @Test
  void aPlaceThatIsOutlinedIsDrawn() throws SAXException, IOException {
    Path file =
        Files.writeString(
            folder.resolve("outline.geojson"),
            """
            {"type": "FeatureCollection", "features": [{"type": "Feature",
              "properties": {"code": "%s"},
              "geometry": {"type": "Polygon", "coordinates": [
                [[109.1, 36.5], [109.2, 36.5], [109.2, 36.6], [109.1, 36.5]],
                [[109.15, 36.52], [109.16, 36.52], [109.16, 36.53], [109.15, 36.52]]]}}]}
            """
                .formatted(county.townA()));
    assertThat(Acting.asSystem("test", () -> boundaries.run(file)).accepted()).isOne();

    String alert = get("/public/cap/" + publish("有轮廓") + ".xml").body();

    valid(alert);
    assertThat(alert)
        .contains(
            "<polygon>36.50000,109.10000 36.50000,109.20000 36.60000,109.20000 36.50000,109.10000</polygon>")
        .doesNotContain("36.52000");
  }

  @Test
  void whatWasWithdrawnIsCancelledAndTheFeedListsBoth() throws SAXException, IOException {
    UUID holds = publish("还有效");
    UUID ended = publish("已收回");
    Acting.asSystem("test", () -> notices.withdraw(ended));

    String cancel = get("/public/cap/" + ended + ".xml").body();
    valid(cancel);
    assertThat(cancel)
        .contains("<msgType>Cancel</msgType>", "AllClear")
        .containsPattern(
            "<references>shoutu\\.%s@[^,]+,shoutu-notice-%s,[^<]+</references>"
                .formatted(county.townA(), ended));
    assertThat(get("/public/cap/feed.xml").body())
        .contains("http://www.w3.org/2005/Atom", holds.toString(), ended.toString());
    assertThat(get("/public/cap/" + UUID.randomUUID() + ".xml").statusCode()).isEqualTo(404);
  }

  @Test
  void timesHaveANumericOffsetAndCodesTwelveDigits() {
    Instant at = Instant.parse("2026-03-01T00:30:15.5Z");
    assertThat(CapRules.time(at, ZoneId.of("Asia/Shanghai")))
        .isEqualTo("2026-03-01T08:30:15+08:00");
    assertThat(CapRules.time(at, ZoneOffset.UTC)).isEqualTo("2026-03-01T00:30:15-00:00");
    assertThat(CapRules.time(at, ZoneOffset.ofHoursMinutes(-3, -30)))
        .isEqualTo("2026-02-28T21:00:15-03:30");
    assertThat(CapRules.geocode("610622")).isEqualTo("610622000000");
    assertThat(CapRules.geocode("610622101")).isEqualTo("610622101000");
    assertThat(CapRules.geocode("610622101201-01")).isEqualTo("610622101201-01");
  }

  private UUID publish(String headline) {
    return publish(new Notice.Text(headline, "Market closed", "正文\n第二行", "Body"));
  }

  private UUID publish(Notice.Text text) {
    return requireNonNull(
        Acting.asSystem(
            "test",
            () ->
                notices
                    .publish(county.townA(), null, text, now.plus(Duration.ofDays(30)), null)
                    .id()));
  }

  private HttpResponse<String> get(String path) {
    return http.send("GET", path, "", request -> request);
  }

  private static void valid(String xml) throws SAXException, IOException {
    Schema schema =
        SchemaFactory.newDefaultInstance()
            .newSchema(requireNonNull(CapTest.class.getResource("/cap/CAP-v1.2.xsd")));
    var validator = schema.newValidator();
    validator.setProperty(XMLConstants.ACCESS_EXTERNAL_DTD, "");
    validator.validate(new StreamSource(new StringReader(xml)));
  }
}
