// Ann, who is not there yet when a test begins, and makes an account.
#pragma once

#include <gtest/gtest.h>

#include "tests/api/pages/browser.hpp"

namespace almoner::pages {

inline constexpr const char* ann = "ann@club.example";
inline constexpr const char* good_password = "three unlikely words";

class AnnsAccount : public testing::Test {
 protected:
  void register_ann() {
    browser.send("/register", {{"name", "Ann Lee"}, {"email", ann}});
    ASSERT_EQ(heading(browser.page()), "Check your email");
  }
  const http::Answer& confirm(const std::string& token) {
    return browser.send("/confirm-address",
                        {{"token", token}, {"name", "Ann Lee"}, {"password", good_password}});
  }
  void confirm_ann() {
    register_ann();
    browser.open(browser.link_to(ann));
    confirm(browser.hidden("token"));
    ASSERT_EQ(browser.place(), "/sign-in?confirmed=yes");
  }
  void sign_in(Browser& with, const std::string& email, const std::string& password) {
    with.send("/sign-in", {{"email", email}, {"password", password}, {"then", "/account"}});
  }
  void sign_ann_in() {
    confirm_ann();
    sign_in(browser, ann, good_password);
    ASSERT_EQ(heading(browser.page()), "Your account");
  }

  PageServing serving;
  Browser browser{serving}, other{serving};
};

}  // namespace almoner::pages
