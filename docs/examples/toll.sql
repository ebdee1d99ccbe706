-- How did the reported toll grow? The first count of each article about the same event, in the order of publication.
-- duckdb -c ".read docs/examples/toll.sql" in the folder that holds datasets/; or python docs/examples/toll.py datasets
select
    a.published_date,
    a.title,
    q.text as toll,
    q.value_low,
    q.modifier,
    a.duplicate_of is not null as is_copy
from read_parquet('datasets/articles/**/*.parquet', hive_partitioning = true) as a
join read_parquet('datasets/quantities/**/*.parquet', hive_partitioning = true) as q using (article_id)
where q.field = 'text'
  and q.dimension = 'count'
  and regexp_matches(substr(a.text, greatest(q.start_char - 19, 1), q.end_char - q.start_char + 40), '\b(kill(ed|s|ing)|dead|drowned)\b')
  and a.title is not null
qualify row_number() over (partition by a.article_id order by q.start_char) = 1
order by a.published_date, a.published_at, a.title;
