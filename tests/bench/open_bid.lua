-- wrk: each request opens a bid of about 1 KB of answers. Cookie, token and organisation come by environment.
wrk.method = "POST"
wrk.headers["Content-Type"] = "application/json"
wrk.headers["Cookie"] = os.getenv("BENCH_COOKIE")
wrk.headers["X-CSRF-Token"] = os.getenv("BENCH_CSRF")
local text = string.rep("Detached youth work in the park after dark. ", 12)
wrk.body = '{"fund":"' .. os.getenv("BENCH_FUND") .. '","workflow":"tactical-pot","organisation":' .. os.getenv("BENCH_ORGANISATION") ..
  ',"answers":{"project_title":"Evenings in the park","requester":"Community Youth Safety Group","theme":"CYP","pcc_priorities":["K2","K5"],' ..
  '"trigger":"' .. text .. '","urgency":"48 hours","needed_by":"2027-01-20","outcome":"Families use the park again",' ..
  '"outputs":[{"measure":"Evenings","target":10,"unit":"sessions"}],' ..
  '"cost_lines":[{"item":"Youth workers","category":"staff","basis":"60 at £20","amount":120000}],"amount":"1,200.00"}}'

function done(summary, latency)
  local errors = summary.errors
  local bad = errors.status + errors.connect + errors.read + errors.write + errors.timeout
  io.write(string.format("RESULT %d %.0f %.3f %.3f %d\n", summary.requests, summary.requests / (summary.duration / 1e6),
    latency:percentile(50) / 1000, latency:percentile(99) / 1000, bad))
end
