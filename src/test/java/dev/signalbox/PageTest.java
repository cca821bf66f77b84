package dev.signalbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.authentication;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import dev.signalbox.access.Actor;
import dev.signalbox.access.Role;
import dev.signalbox.kit.Ids;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.MvcResult;
import org.springframework.test.web.servlet.request.AbstractMockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;

/**
 * Asks for pages without a browser, as somebody of a given role, and counts the statements they
 * need.
 */
@RoomTest
public abstract class PageTest {

    /** No page needs more, however much history there is (those of the web session not counted). */
    protected static final int MOST_STATEMENTS = 8;

    @Autowired protected JdbcClient jdbc;
    @Autowired protected Ids ids;
    @Autowired protected Clock clock;
    @Autowired private WebApplicationContext context;

    protected Story story;
    private MockMvc web;
    private Role role = Role.ADMINISTRATOR;

    @BeforeEach
    void openPages() {
        story = new Story(jdbc, ids, clock);
        web = MockMvcBuilders.webAppContextSetup(context).apply(springSecurity()).build();
    }

    /** Who asks from now on. */
    protected final void as(Role other) {
        role = other;
    }

    /** The page, which must answer well and need few statements. */
    protected final Document page(String path) throws Exception {
        var answer = new MockHttpServletResponse[1];
        List<String> statements = StatementCount.of(() -> answer[0] = answer(get(path)));
        assertThat(answer[0].getStatus()).as(path + " answers").isEqualTo(200);
        assertThat(statements)
                .as("statements of " + path)
                .hasSizeLessThanOrEqualTo(MOST_STATEMENTS);
        Document page = Jsoup.parse(answer[0].getContentAsString());
        assertThat(page.select("[style], [onclick], script:not([src]), style"))
                .as("nothing inline on " + path)
                .isEmpty();
        return page;
    }

    /** The part that htmx is given. */
    protected final Document part(String path) throws Exception {
        MockHttpServletResponse answer = answer(get(path).header("HX-Request", "true"));
        assertThat(answer.getStatus()).isEqualTo(200);
        Document part = Jsoup.parseBodyFragment(answer.getContentAsString());
        assertThat(part.select("main, .stage")).as("nothing but the part").isEmpty();
        return part;
    }

    protected final MockHttpServletResponse send(String path, String... parameters)
            throws Exception {
        MockHttpServletRequestBuilder request = post(path).with(csrf());
        for (int at = 0; at < parameters.length; at += 2) {
            request.param(parameters[at], parameters[at + 1]);
        }
        return answer(request);
    }

    protected final MockHttpServletResponse answer(AbstractMockHttpServletRequestBuilder<?> request)
            throws Exception {
        var actor =
                new Actor(
                        Actor.Kind.USER,
                        UUID.nameUUIDFromBytes(new byte[] {1}),
                        "Anna Signal",
                        role);
        var token = new TestingAuthenticationToken(actor, null, "ROLE_" + role);
        MvcResult result =
                web.perform(request.header("Accept", "text/html").with(authentication(token)))
                        .andReturn();
        if (result.getRequest().isAsyncStarted()) {
            result.getAsyncResult();
        }
        return result.getResponse();
    }
}
