package shoutu.voice.enclosure;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import shoutu.ServerTest;
import shoutu.access.Http;
import shoutu.access.TestCounty;
import shoutu.duty.PhotoRulesTest;
import tools.jackson.databind.JsonNode;

/** A photo and a voice note of somebody without an account: over HTTP, as a phone sends them. */
@ServerTest
class EnclosuresTest {

  private static final byte[] VOICE = "#!AMR\nsomebody speaks".getBytes(StandardCharsets.US_ASCII);

  @Autowired private ApplicationContext server;

  private TestCounty county;
  private Http http;
  private String token;

  @BeforeEach
  void oneWhoAsked() {
    county = TestCounty.found(server);
    http = new Http(server);
    token =
        Http.json(
                http.send(
                    "POST",
                    "/api/public/problems",
                    "{\"place\":\"%s\",\"text\":\"家里没有水了\",\"phone\":\"13900000021\"}"
                        .formatted(county.villageA1()),
                    request -> request))
            .get("token")
            .asString();
  }

  @Test
  void aPhotoAndAVoiceReachThoseWhoWorkOnItAndNobodyElse() throws IOException {
    assertThat(send(PhotoRulesTest.photo(40, 20, 6)).statusCode()).isEqualTo(200);
    JsonNode page = Http.json(send(VOICE));
    assertThat(page.get("enclosures")).hasSize(2);
    assertThat(page.get("enclosures").get(1).get("type").asString()).isEqualTo("audio/amr");

    String all = "/api/problems/" + problem() + "/enclosures";
    JsonNode items = Http.json(http.get(county.worker(), all)).get("items");
    assertThat(items).hasSize(2);
    String photo = all + "/" + items.get(0).get("id").asString();
    HttpResponse<String> shown = http.get(county.worker(), photo);
    assertThat(shown.statusCode()).isEqualTo(200);
    // Drawn anew: nothing of the camera comes along.
    assertThat(shown.headers().firstValue("Content-Type")).contains("image/jpeg");
    assertThat(shown.body()).doesNotContain("Exif");
    assertThat(http.get(county.worker(), all + "/" + items.get(1).get("id").asString()).body())
        .contains("somebody speaks");
    assertThat(http.get(county.leader(), all).statusCode()).isEqualTo(403);
    assertThat(http.get(county.person(county.villageB1(), "HEALTH"), photo).statusCode())
        .isEqualTo(404);
    assertThat(anonymous("/p/" + token + "/enclosures/" + items.get(1).get("id").asString()).body())
        .contains("somebody speaks");

    // With the words, the files go.
    assertThat(
            http.send("DELETE", "/api/public/problems/" + token + "/data", "", request -> request)
                .statusCode())
        .isEqualTo(200);
    assertThat(Http.json(http.get(county.worker(), all)).get("items")).isEmpty();
    assertThat(http.get(county.worker(), photo).statusCode()).isEqualTo(404);
  }

  @Test
  void whatIsNeitherIsRefusedInWordsAndWhatIsTooLargeIsNotRead() {
    HttpResponse<String> refused = send("%PDF-1.7".getBytes(StandardCharsets.US_ASCII));
    assertThat(refused.statusCode()).isEqualTo(400);
    assertThat(refused.body()).contains("\"file\"");
    byte[] half = {(byte) 0x89, 'P', 'N', 'G', 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0};
    assertThat(send(half).statusCode()).isEqualTo(400);
    assertThat(send(new byte[9_000_000]).statusCode()).isEqualTo(413);
    for (int i = 0; i < 6; i++) {
      assertThat(send(VOICE).statusCode()).isEqualTo(200);
    }
    assertThat(send(VOICE).body()).contains("file-too-many");
  }

  @Test
  void whoeverCannotWriteSaysItOnThePageWithoutAScript() {
    HttpResponse<String> sent =
        http.submit(
            "/report",
            Map.of("place", county.villageA2(), "text", "", "phone", "13900000022"),
            VOICE);
    assertThat(sent.statusCode()).as(sent.body()).isEqualTo(303);
    String link = sent.headers().firstValue("Location").orElseThrow();
    String page = anonymous(link.replaceFirst("\\?.*", "")).body();
    assertThat(page).contains("<audio", "/enclosures/");
    // Without either it is still asked for.
    assertThat(
            http.submit("/report", Map.of("place", county.villageA2(), "text", ""), new byte[0])
                .statusCode())
        .isEqualTo(400);
    HttpResponse<String> wrong =
        http.submit(
            "/report",
            Map.of("place", county.villageA2(), "text", "没有米了"),
            "MZ a program".getBytes(StandardCharsets.US_ASCII));
    assertThat(wrong.statusCode()).isEqualTo(400);
    assertThat(wrong.body()).contains("没有米了");
    // A browser gives no file back: whoever has to send again is told so.
    Map<String, String> withoutNumber =
        Map.of("place", county.villageA2(), "text", "没有米了", "tell", "SMS", "phone", "");
    String again = "请在这里重新选一次";
    assertThat(http.submit("/report", withoutNumber, VOICE).body()).contains("没有米了", again);
    assertThat(http.submit("/report", withoutNumber, new byte[0]).body())
        .contains("没有米了")
        .doesNotContain(again);
  }

  private HttpResponse<String> send(byte[] file) {
    return http.submit("/api/public/problems/" + token + "/enclosures", Map.of(), file);
  }

  private HttpResponse<String> anonymous(String path) {
    return http.send("GET", path, "", request -> request);
  }

  private String problem() {
    return Http.json(http.get(county.worker(), "/api/problems"))
        .get("items")
        .get(0)
        .get("id")
        .asString();
  }
}
