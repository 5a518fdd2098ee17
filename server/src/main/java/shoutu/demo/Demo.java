package shoutu.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Service;
import shoutu.access.account.Account;
import shoutu.access.account.Accounts;
import shoutu.base.Acting;
import shoutu.base.ImportSummary;
import shoutu.instance.Instances;
import shoutu.remit.DutyListImport;
import shoutu.response.resource.ResourceImport;
import shoutu.territory.PostsImport;
import shoutu.territory.TeamsImport;
import shoutu.territory.TerritoryImport;
import shoutu.territory.TerritoryImport.Extent;

/** Brings the demo county to life, once. */
@Service
public class Demo {

  public static final String NAME = "延川县 · 演练";

  private static final String COUNTY_ADMINISTRATOR = DemoRole.ADMINISTRATOR.login();
  private static final String ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789";
  private static final int PASSWORD_LENGTH = 12;

  private final Instances instances;
  private final TerritoryImport territory;
  private final PostsImport posts;
  private final TeamsImport teams;
  private final ResourceImport resources;
  private final DutyListImport dutyLists;
  private final Accounts accounts;
  private final DemoHistory history;
  private final Path passwordFile;
  private final DemoFiles files = new DemoFiles();

  Demo(
      Instances instances,
      TerritoryImport territory,
      PostsImport posts,
      TeamsImport teams,
      ResourceImport resources,
      DutyListImport dutyLists,
      Accounts accounts,
      DemoHistory history,
      @Value("${shoutu.data}") Path dataFolder) {
    this.instances = instances;
    this.territory = territory;
    this.posts = posts;
    this.teams = teams;
    this.resources = resources;
    this.dutyLists = dutyLists;
    this.accounts = accounts;
    this.history = history;
    this.passwordFile = dataFolder.resolve("demo-password");
  }

  /** Loads what is not there yet: a demo that was stopped halfway goes on where it stopped. */
  public void load() {
    if (!instances.current().isExercise()) {
      throw new IllegalStateException("The demo is an exercise; this instance is real.");
    }
    Acting.asSystem(
        "demo",
        () -> {
          Map<String, Account> known = accountsByLogin();
          if (!known.containsKey(COUNTY_ADMINISTRATOR)) {
            accepted(territory.run(files.places(), Extent.PART));
            accepted(posts.run(files.posts()));
            accepted(territory.run(files.units(), Extent.PART));
            accepted(posts.run(files.unitPosts()));
            accepted(teams.run(files.teams()));
            accepted(resources.teams(files.deploymentTeams()));
            accepted(resources.stocks(files.stocks()));
            accepted(dutyLists.run(files.dutyLists()));
            history.load(files);
          }
          // The administrator's account comes last: it marks the load as complete.
          List<DemoRole> roles = Arrays.asList(DemoRole.values());
          roles.reversed().stream()
              .filter(role -> !known.containsKey(role.login()))
              .forEach(this::createAccount);
        });
  }

  public List<SignIn> signIns() {
    return Arrays.stream(DemoRole.values())
        .map(role -> new SignIn(role.login(), role.holder()))
        .toList();
  }

  /** The one password of all demo accounts, made for this data folder. */
  public String password() {
    try {
      if (Files.exists(passwordFile)) {
        return Files.readString(passwordFile).strip();
      }
      SecureRandom random = new SecureRandom();
      String fresh =
          random
              .ints(PASSWORD_LENGTH, 0, ALPHABET.length())
              .mapToObj(i -> String.valueOf(ALPHABET.charAt(i)))
              .collect(Collectors.joining());
      Files.createFile(
          passwordFile,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      Files.writeString(passwordFile, fresh);
      return fresh;
    } catch (IOException e) {
      throw new UncheckedIOException("%s can't be written.".formatted(passwordFile), e);
    }
  }

  /** A new API key for each role, the administrator's first. */
  public Map<String, String> newKeys() {
    Map<String, String> keys = new LinkedHashMap<>();
    Acting.asSystem(
        "demo",
        () -> {
          Map<String, Account> known = accountsByLogin();
          for (DemoRole role : DemoRole.values()) {
            UUID account = Objects.requireNonNull(known.get(role.login())).id();
            keys.put(role.login(), accounts.createKey(account, "demo").orElseThrow().key());
          }
        });
    return keys;
  }

  /** Writes {@link #newKeys} as {@code role=key} lines. */
  public void writeTokens(Path file) {
    String lines =
        newKeys().entrySet().stream()
            .map(entry -> entry.getKey() + "=" + entry.getValue() + "\n")
            .collect(Collectors.joining());
    try {
      Files.deleteIfExists(file);
      Files.createFile(
          file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      Files.writeString(file, lines);
    } catch (IOException e) {
      throw new UncheckedIOException("%s can't be written.".formatted(file), e);
    }
  }

  private void createAccount(DemoRole role) {
    accounts.createForExercise(instances.current(), role.login(), role.holder(), password());
  }

  private Map<String, Account> accountsByLogin() {
    return accounts.page("", 100).items().stream()
        .collect(Collectors.toMap(Account::login, account -> account));
  }

  private static void accepted(ImportSummary summary) {
    if (summary.rejected() > 0) {
      throw new IllegalStateException("The demo's own files are faulty: " + summary.errors());
    }
  }
}
