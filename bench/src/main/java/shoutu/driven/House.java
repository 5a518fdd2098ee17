package shoutu.driven;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/** Founds a real house as its first administrator does, and hands out keys. */
public final class House {

  private static final String SESSION = "shoutu_session";
  private static final String FORGERY = "XSRF-TOKEN";

  private final Api anonymous;
  private final Api founder;

  private House(Api anonymous, Api founder) {
    this.anonymous = anonymous;
    this.founder = founder;
  }

  /** Uses the one-time link: sets a password, signs in, makes a key. */
  public static House found(RunningServer server) throws IOException, InterruptedException {
    Api anonymous = Api.anonymous(server.address());
    String token =
        server.foundingToken().orElseThrow(() -> new IOException("The house has been founded."));
    String password = UUID.randomUUID().toString();
    anonymous.post("/api/setup", Map.of("token", token, "login", "founder", "password", password));
    HttpResponse<String> signedIn =
        anonymous.postRaw("/api/session", Map.of("login", "founder", "password", password));
    String session = SESSION + "=" + cookie(signedIn, SESSION);
    HttpResponse<String> me = anonymous.withHeaders(Map.of("Cookie", session)).getRaw("/api/me");
    String forgery = cookie(me, FORGERY);
    Api browser =
        anonymous.withHeaders(
            Map.of("Cookie", session + "; " + FORGERY + "=" + forgery, "X-" + FORGERY, forgery));
    String account = accountOf(browser, "founder");
    return new House(anonymous, anonymous.withKey(key(browser, account)));
  }

  public Api founder() {
    return founder;
  }

  /** An account for the holder of a post, spoken for by a key. */
  public Api member(String login, String holder) throws IOException, InterruptedException {
    JsonNode made = founder.post("/api/accounts", Map.of("login", login, "holder", holder));
    return anonymous.withKey(key(founder, made.path("id").asString()));
  }

  private static String key(Api as, String account) throws IOException, InterruptedException {
    return as.post("/api/keys", Map.of("account", account, "name", "bench")).path("key").asString();
  }

  private static String accountOf(Api as, String login) throws IOException, InterruptedException {
    for (JsonNode account : as.get("/api/accounts").path("items")) {
      if (account.path("login").asString().equals(login)) {
        return account.path("id").asString();
      }
    }
    throw new IOException("No account of " + login);
  }

  private static String cookie(HttpResponse<?> response, String name) throws IOException {
    return response.headers().allValues("Set-Cookie").stream()
        .filter(cookie -> cookie.startsWith(name + "="))
        .map(cookie -> cookie.substring(name.length() + 1).split(";", 2)[0])
        .findFirst()
        .orElseThrow(
            () -> new IOException("No cookie %s; the answer was %s".formatted(name, response)));
  }
}
